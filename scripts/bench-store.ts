/** The store's bench, part of `npm run bench`: ratios against the plain database, in one run, inside the built extension. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from 'playwright-core';

import { extensionWithPage } from './extension-with-page.ts';
import { BROWSERS } from './install.mjs';

const ROOT = join(import.meta.dirname, '..');

type Measured = Readonly<Record<string, readonly number[]>>;

async function call<T>(page: Page, work: string): Promise<T> {
  return page.evaluate(`globalThis.bench.${work}`);
}

const folder = await extensionWithPage({
  extension: join(ROOT, '.output/chrome-mv3'),
  name: 'bench',
  scripts: { page: 'test/bench/store-page.ts' },
});
const profile = await mkdtemp(join(tmpdir(), 'keel-bench-profile-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: BROWSERS.chromium,
  headless: true,
  chromiumSandbox: false,
  args: ['--disable-gpu', '--no-first-run', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`],
});
try {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const page = await context.newPage();
  await page.goto(`chrome-extension://${worker.url().split('/')[2]}/bench.html`);

  const [few = [], many = []] = await call<readonly (readonly number[])[]>(page, 'openingOf([100, 100000], 15)');
  row('open to usable, 100,000 entries against 100', median(many), median(few), 1.2);
  const writing = await call<Measured>(page, 'writingIn(100000, 5)');
  row(
    'one entry acknowledged (100 in a row, among 100,000) against a plain put',
    median(writing['ours']),
    median(writing['raw']),
    2,
  );
  const small = await call<Measured>(page, 'writingIn(100, 5)');
  row('the same among 100', median(small['ours']), median(small['raw']), 2);
  const imported = await call<{ ours: number; raw: number }>(page, 'importOf(100000)');
  row('import of 100,000 against the same bytes as plain 16 KiB blocks', imported.ours, imported.raw, 2);
  const unlock = await call<Measured>(page, 'unlockOf(5)');
  const more = median(unlock['ours']) - median(unlock['kdf']);
  console.log(
    `unlock beyond the key derivation: ${more.toFixed(0)} ms (at most 100); the derivation ${median(unlock['kdf']).toFixed(0)} ms`,
  );
} finally {
  await context.close();
  await rm(folder, { recursive: true, force: true });
  await rm(profile, { recursive: true, force: true });
}

function row(name: string, ours: number, theirs: number, most: number): void {
  console.log(
    `${name}: ${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms = ${(ours / theirs).toFixed(2)} (at most ${most})`,
  );
}

function median(times: readonly number[] | undefined): number {
  const sorted = [...(times ?? [])].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
