/** The walls between rooms. Each room imports itself and what stands below it; see docs/architecture.md. */
const ROOMS = 'entrypoints|widget|components|models|storage|platform|domain|content|scripts|test';

/** The part of content/ that runs in Node only. */
const READS_FILES = '^content/(lint/|shelf|bundle)';

/** One rule a room: it may reach these rooms of ours, and these packages. */
function room(name, rooms, packages) {
  const allowed = [name, ...rooms].join('|');
  return [
    {
      name: `${name}-imports-downwards`,
      severity: 'error',
      comment: `${name}/ may import only ${allowed.replaceAll('|', '/, ')}/.`,
      from: { path: `^${name}/` },
      to: { path: `^(${ROOMS})/`, pathNot: `^(${allowed})/` },
    },
    {
      name: `${name}-packages`,
      severity: 'error',
      comment: `${name}/ may use only these packages: ${packages.join(', ')}.`,
      from: { path: `^${name}/`, pathNot: READS_FILES },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: packages.map((p) => `node_modules/${p}/`),
      },
    },
  ];
}

module.exports = {
  forbidden: [
    ...room('content', [], ['valibot']),
    ...room('domain', ['content'], ['valibot', 'minisearch']),
    ...room(
      'storage',
      ['domain', 'content'],
      ['valibot', 'idb', '@noble/hashes', '@scure/base', '@scure/bip39', 'age-encryption', 'papaparse'],
    ),
    ...room('platform', ['domain', 'content'], ['valibot', 'wxt']),
    ...room('models', ['domain', 'content'], ['@preact/signals']),
    ...room('components', ['models', 'domain', 'content'], ['preact', '@preact/signals', '@messageformat/runtime']),
    ...room('widget', ['components', 'models', 'domain', 'content'], ['preact', '@preact/signals']),
    ...room(
      'entrypoints',
      ['components', 'models', 'storage', 'platform', 'domain', 'content'],
      ['preact', '@preact/signals', 'wxt'],
    ),
    {
      name: 'domain-knows-only-the-shape-of-content',
      severity: 'error',
      from: { path: '^domain/' },
      to: { path: '^content/', pathNot: '^content/(schema|levels)[.]ts$' },
    },
    {
      name: 'nothing-on-a-screen-reads-files',
      severity: 'error',
      comment: 'shelf, bundle and lint read the disk: for builds, checks and tests.',
      from: { path: '^(entrypoints|widget|components|models|platform|domain)/' },
      to: { path: '^content/(shelf|bundle|lint)', reachable: true },
    },
    {
      name: 'content-checks-packages',
      severity: 'error',
      from: { path: READS_FILES },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: ['valibot', 'flesch-kincaid', 'syllable'].map((p) => `node_modules/${p}/`),
      },
    },
    {
      name: 'widget-never-reaches-the-extension',
      severity: 'error',
      comment: 'The web side keeps nothing: it must not reach storage, the browser or the extension, through anyone.',
      from: { path: '^widget/' },
      to: { path: '^(platform|storage|entrypoints)/|node_modules/(wxt|webextension-polyfill|idb)/', reachable: true },
    },
    {
      name: 'one-door-to-the-browser',
      severity: 'error',
      from: { path: `^(${ROOMS})/`, pathNot: '^(platform/browser[.]ts|entrypoints/background[.]ts|test/)' },
      to: { path: 'node_modules/(wxt|webextension-polyfill)/' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-dead-ends', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^([.]output|dist|[.]wxt)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
    },
  },
};
