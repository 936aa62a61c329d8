/** What must hold for every file of the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const IGNORED = readFileSync(join(ROOT, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line.endsWith('/'));
const TEXT = /\.(?:[cm]?[jt]sx?|json|html|css|svg|md|txt|ya?ml|xml|sh)$|^\.[a-z]+$|^LICEN[CS]E/;

interface TextFile {
  /** Below the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const files = textFilesBelow(ROOT).filter(({ path }) => path !== 'test/conventions/repository.test.ts');

describe('nothing tells where it was made', () => {
  test('no file names the host of a package registry', () => {
    // The lock file keeps what each package must hash to, not where this machine got it.
    const host = /registry\.[a-z.-]+\.(?:org|com|net|dev|io)|[a-z]+\.pkg\.dev|artifactory|"resolved": "(?!file:)/i;
    expect(placesOf(host, files)).toEqual([]);
  });

  test('no file names a folder of this machine', () => {
    const folder = /(?<![\w.~/-])\/(?:work|root|tmp|home\/\w+)(?=\/|["'`\s]|$)/m;
    const owned = files.filter(({ path }) => !path.startsWith('test/') && !path.startsWith('.ci/'));
    const tests = files.filter(({ path }) => path.startsWith('test/'));
    expect(placesOf(folder, owned)).toEqual([]);
    // Tests may use the folder for things that do not stay.
    expect(placesOf(new RegExp(folder.source.replace('|tmp', ''), 'm'), tests)).toEqual([]);
  });
});

describe('views', () => {
  const views = files.filter(({ path }) => path.startsWith('components/') && path.endsWith('.tsx'));
  /** They bring views to a page that is already there, or hand views on; they show none themselves. */
  const NO_VIEWS = [
    'components/content-screens.tsx',
    'components/emergency/start-helpers.tsx',
    'components/emergency/start-sources.tsx',
    'components/start.tsx',
    'components/ui/bring-to-life.tsx',
  ];

  test.each(views.filter(({ path }) => !NO_VIEWS.includes(path)))(
    '$path exports a view, called as views are',
    ({ text }) => {
      const names = [...text.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
      expect(names.filter((name) => /^[A-Z][a-z]/.test(name ?? ''))).not.toEqual([]);
    },
  );

  test('every exception is still needed', () => {
    const stale = NO_VIEWS.filter((exception) => {
      const text = views.find(({ path }) => path === exception)?.text;
      return text === undefined || /^export (?:function|class|const) [A-Z][a-z]/m.test(text);
    });
    expect(stale).toEqual([]);
  });
});

describe('packages', () => {
  const manifest: Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>> = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );

  test('every one is named by its exact version', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  const decisions = files.filter(({ path }) => path.startsWith('docs/decisions/')).map(({ text }) => text);
  test.each(Object.keys(manifest.dependencies))('why we run %s is written in docs/decisions/', (name) => {
    expect(decisions.some((text) => text.includes(name))).toBe(true);
  });
});

function placesOf(found: RegExp, among: readonly TextFile[]): readonly string[] {
  return among.flatMap(({ path, text }) => {
    const match = found.exec(text);
    return match === null ? [] : [`${path}:${text.slice(0, match.index).split('\n').length}: ${match[0]}`];
  });
}

/** Every text file that is, or would be, committed. */
function textFilesBelow(folder: string): readonly TextFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly TextFile[] => {
    const full = join(folder, entry.name);
    const path = relative(ROOT, full).split(sep).join('/');
    if (entry.isDirectory()) return entry.name === '.git' || isIgnored(`${path}/`) ? [] : textFilesBelow(full);
    return TEXT.test(entry.name) && existsSync(full) ? [{ path, text: readFileSync(full, 'utf8') }] : [];
  });
}

/** As `.gitignore` says it: a folder by its whole path, or by its name at any depth. */
function isIgnored(path: string): boolean {
  return IGNORED.some((line) => path === line || (line.indexOf('/') === line.length - 1 && path.endsWith(`/${line}`)));
}
