/** The walls between rooms and the purity of the core: a breach of each is planted in a copy, and is seen. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');
const bin = (name: string) => join(ROOT, 'node_modules/.bin', name);

const folder = mkdtempSync(join(tmpdir(), 'keel-walls-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('rooms', () => {
  /** What each room may reach, and which packages it may use, said a second time. */
  const MAY = {
    content: { rooms: [], packages: ['valibot'] },
    domain: { rooms: ['content'], packages: ['valibot', 'minisearch'] },
    storage: {
      rooms: ['domain', 'content'],
      packages: ['valibot', 'idb', '@noble/hashes', '@scure/base', '@scure/bip39', 'age-encryption', 'papaparse'],
    },
    platform: { rooms: ['domain', 'content'], packages: ['valibot', 'wxt'] },
    models: { rooms: ['domain', 'content'], packages: ['@preact/signals'] },
    components: {
      rooms: ['models', 'domain', 'content'],
      packages: ['preact', '@preact/signals', '@messageformat/runtime'],
    },
    widget: { rooms: ['components', 'models', 'domain', 'content'], packages: ['preact', '@preact/signals'] },
    entrypoints: {
      rooms: ['components', 'models', 'storage', 'platform', 'domain', 'content'],
      packages: ['preact', '@preact/signals', 'wxt'],
    },
  } as const;
  const ROOMS = [...Object.keys(MAY), 'scripts', 'test'];
  const PACKAGES = [
    ...new Set(Object.values(MAY).flatMap(({ packages }): readonly string[] => packages)),
    'webextension-polyfill',
    'flesch-kincaid',
    'syllable',
    'react',
  ];

  /** A planted file, what it imports, and whether that rule must be reported of it. */
  type Planted = readonly [rule: string, file: string, imports: string, breaks: boolean];
  const towardsRooms = Object.entries(MAY).flatMap(([name, { rooms }]) =>
    ROOMS.filter((room) => room !== name).map((room): Planted => [
      `${name}-imports-downwards`,
      `${name}/reaches-${room}.ts`,
      `../${room}/leaf.ts`,
      !rooms.some((allowed) => allowed === room),
    ]),
  );
  const towardsPackages = Object.entries(MAY).flatMap(([name, { packages }]) =>
    [...PACKAGES, 'node:fs'].map((used): Planted => [
      `${name}-packages`,
      `${name}/uses-${used.replaceAll(/\W/g, '-')}.ts`,
      used,
      !packages.some((allowed) => allowed === used),
    ]),
  );
  const READS_FILES = 'nothing-on-a-screen-reads-files';
  const planted: readonly Planted[] = [
    ...towardsRooms,
    ...towardsPackages,
    ['domain-knows-only-the-shape-of-content', 'domain/opens-catalog.ts', '../content/catalog.ts', true],
    ['domain-knows-only-the-shape-of-content', 'domain/names-shapes.ts', '../content/schema.ts', false],
    ['domain-knows-only-the-shape-of-content', 'domain/names-levels.ts', '../content/levels.ts', false],
    [READS_FILES, 'components/reads-lint.ts', '../content/lint/leaf.ts', true],
    [READS_FILES, 'models/reads-bundle.ts', '../content/bundle.ts', true],
    [READS_FILES, 'platform/reads-through.ts', '../content/through.ts', true],
    [READS_FILES, 'scripts/reads-shelf.ts', '../content/shelf.ts', false],
    ...PACKAGES.map((used): Planted => [
      'content-checks-packages',
      `content/lint/uses-${used.replaceAll(/\W/g, '-')}.ts`,
      used,
      !['valibot', 'flesch-kincaid', 'syllable'].includes(used),
    ]),
    ['content-checks-packages', 'content/lint/reads-disk.ts', 'node:fs', false],
    ['widget-never-reaches-the-extension', 'widget/through-components.ts', '../components/through.ts', true],
    ['widget-never-reaches-the-extension', 'widget/sound.ts', '../components/leaf.ts', false],
    ['one-door-to-the-browser', 'platform/second-door.ts', 'wxt', true],
    ['one-door-to-the-browser', 'entrypoints/second-door.ts', 'webextension-polyfill', true],
    ['one-door-to-the-browser', 'platform/browser.ts', 'wxt', false],
    ['nothing-imports-tests', 'scripts/takes-a-fixture.ts', '../test/leaf.ts', true],
    ['nothing-imports-tests', 'test/takes-a-fixture.ts', './leaf.ts', false],
    ['no-circles', 'models/circle.ts', './round.ts', true],
    ['no-dead-ends', 'models/dead-end.ts', './gone.ts', true],
  ];

  let reported: ReadonlySet<string>;
  beforeAll(() => {
    const tree = join(folder, 'rooms');
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(tree, path)), { recursive: true });
      writeFileSync(join(tree, path), text);
    };
    cpSync(join(ROOT, 'tsconfig.json'), join(tree, 'tsconfig.json'));
    for (const name of PACKAGES) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(`node_modules/${name}/index.js`, '');
    }
    const LEAVES = ['catalog', 'schema', 'levels', 'bundle', 'shelf', 'lint/leaf'].map((leaf) => `content/${leaf}.ts`);
    for (const path of [...LEAVES, ...ROOMS.map((room) => `${room}/leaf.ts`)]) write(path, 'export {};');
    write('content/through.ts', `import './shelf.ts';`);
    write('components/through.ts', `import '../platform/leaf.ts';`);
    write('models/round.ts', `import './circle.ts';`);
    for (const [, file, imports] of planted) write(file, `import '${imports}';`);

    const { stdout } = spawnSync(bin('depcruise'), ['.', '--config', CONFIG, '--output-type', 'json'], {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    const { summary }: { summary: { violations: readonly { from: string; rule: { name: string } }[] } } =
      JSON.parse(stdout);
    reported = new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
  }, 120_000);

  const breaches = planted.filter(([, , , breaks]) => breaks);
  test.each(breaches)('%s: %s may not import %s', (rule, file) => {
    expect(reported).toContain(`${rule} ${file}`);
  });

  test('what is allowed is not reported', () => {
    const sound = planted.filter(([, , , breaks]) => !breaks).map(([rule, file]) => `${rule} ${file}`);
    expect(sound.filter((each) => reported.has(each))).toEqual([]);
  });

  test('every wall has a breach planted here', () => {
    const { forbidden }: { forbidden: readonly { name: string; severity: string }[] } = createRequire(import.meta.url)(
      CONFIG,
    );
    expect(new Set(breaches.map(([rule]) => rule))).toEqual(new Set(forbidden.map(({ name }) => name)));
    expect(forbidden.filter(({ severity }) => severity !== 'error')).toEqual([]);
  });
});

describe('the pure core', () => {
  const tree = join(folder, 'core');
  beforeAll(() => {
    for (const part of ['domain', 'content', 'tsconfig.json', 'package.json']) {
      cpSync(join(ROOT, part), join(tree, part), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  });

  test('compiles as it is', { timeout: 60_000 }, () => {
    expect(compiledWith('export const one = 1;')).toBe('');
  });

  describe('cannot name', () => {
    const OUTSIDE = {
      'the page': ['document.title', 'document'],
      'the window': ['window.name', 'window'],
      'the network': [`fetch('/')`, 'fetch'],
      'what a browser keeps': [`localStorage.getItem('a')`, 'localStorage'],
      'the parts of a page': ['HTMLElement.name', 'HTMLElement'],
      timers: ['setTimeout(() => {}, 1)', 'setTimeout'],
      'the process': ['process.env', 'process'],
    } as const;
    let said = '';
    beforeAll(() => {
      said = compiledWith(
        `export const planted = [${Object.values(OUTSIDE)
          .map(([code]) => code)
          .join()}];`,
      );
    }, 60_000);

    test.each(Object.entries(OUTSIDE))('%s', (_what, [, name]) => {
      expect(said).toContain(`Cannot find name '${name}'`);
    });
  });

  /** What the compiler says of the core with a file planted in it; empty when it is content. */
  function compiledWith(code: string): string {
    writeFileSync(join(tree, 'domain/planted.ts'), code);
    return spawnSync(bin('tsc'), ['--noEmit', '-p', 'domain'], { cwd: tree, encoding: 'utf8' }).stdout;
  }
});
