import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { CHROME, contentBundle, WEB } from './output.ts';

/** In bytes, each file compressed by itself with brotli, as a server sends it. */
test.each([
  { what: 'what the check page loads first', files: () => firstLoad(WEB, 'w/v1/en/check/index.html'), most: 30_000 },
  { what: 'the emergency page, whole', files: () => firstLoad(WEB, 'w/v1/en/emergency/index.html'), most: 50_000 },
  { what: 'the content of one locale', files: () => [join(WEB, contentBundle(WEB))], most: 70_000 },
  { what: "the popup's page, style and scripts", files: () => firstLoad(CHROME, 'popup.html'), most: 45_000 },
])('$what is at most $most bytes', ({ what, files, most }) => {
  const sizes = files().map((file) => ({ file, bytes: brotliCompressSync(readFileSync(file)).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const share = Math.round((100 * total) / most);
  console.log(
    `${what}: ${total} of ${most} bytes (${share} %)\n${sizes.map(({ file, bytes }) => `  ${bytes} ${file}`).join('\n')}`,
  );

  expect(total).toBeLessThanOrEqual(most);
});

/** A page, the style and scripts it names, and what those scripts import before they can run. */
function firstLoad(folder: string, page: string): readonly string[] {
  const html = readFileSync(join(folder, page), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\s(?:src|href)="([^"]+)"/g)].map(([, path = '']) =>
    place(page, path),
  );
  return [page, ...new Set(named.flatMap((file) => [file, ...importsOf(folder, file)]))].map((file) =>
    join(folder, file),
  );
}

function importsOf(folder: string, file: string): readonly string[] {
  if (!file.endsWith('.js')) return [];
  const script = readFileSync(join(folder, file), 'utf8');
  const named = [...script.matchAll(/(?:^|[;}])(?:import|export)(?:[^;'"`]*?from)?\s*["'`](\.[^"'`]+)["'`]/g)];
  return named.map(([, path = '']) => place(file, path)).flatMap((one) => [one, ...importsOf(folder, one)]);
}

/** Where a path leads that a file names, from the folder of the build. */
function place(file: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : posix.join(dirname(file), path);
}
