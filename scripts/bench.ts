/** First paint and first answer of the built extension, as ratios against a blank extension page in the same run. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type BrowserContext } from 'playwright-core';

import { BROWSERS } from './install.mjs';

const RUNS = 20;
const PAGES = ['blank.html', 'popup.html', 'emergency.html'] as const;
type PageName = (typeof PAGES)[number];

const folder = await mkdtemp(join(tmpdir(), 'keel-bench-'));
const extension = join(folder, 'extension');
await cp(join(import.meta.dirname, '../.output/chrome-mv3'), extension, { recursive: true });
await writeFile(join(extension, 'blank.html'), '<!doctype html><title>blank</title><p>blank</p>');

const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
  executablePath: BROWSERS.chromium,
  headless: true,
  chromiumSandbox: false,
  viewport: { width: 360, height: 600 },
  args: [
    '--disable-gpu',
    '--disable-background-networking',
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
  ],
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
const origin = worker.url().split('/').slice(0, 3).join('/');

const paints: Record<PageName, number[]> = { 'blank.html': [], 'popup.html': [], 'emergency.html': [] };
const answers: number[] = [];
for (let run = -1; run < RUNS; run += 1) {
  for (const name of PAGES) {
    const paint = await firstPaint(context, `${origin}/${name}`);
    if (run >= 0) paints[name].push(paint); // The first round warms up.
  }
  const answer = await firstAnswer(context, `${origin}/popup.html`);
  if (run >= 0) answers.push(answer);
}
await context.close();
await rm(folder, { recursive: true, force: true });

const blank = median(paints['blank.html']);
console.log(`First contentful paint, ${RUNS} interleaved runs, Chromium`);
for (const name of PAGES) {
  const paired = paints[name].map((paint, run) => paint / (paints['blank.html'][run] ?? blank));
  console.log(
    `  ${name.padEnd(15)} median ${median(paints[name]).toFixed(0)} ms; to blank: ratio of medians ${(median(paints[name]) / blank).toFixed(2)}, median paired ratio ${median(paired).toFixed(2)}`,
  );
}
console.log(
  `  first door shows its screen, from navigation: median ${median(answers).toFixed(0)} ms, ${(median(answers) / blank).toFixed(2)} of a blank page's paint`,
);

/** Milliseconds from navigation to the first text on screen. */
async function firstPaint(browser: BrowserContext, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url);
  const paint = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntriesByName('first-contentful-paint')[0];
          if (entry !== undefined) resolve(entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  await page.close();
  return paint;
}

/** Milliseconds from navigation until the screen behind the first door is there, pressed as soon as it answers. */
async function firstAnswer(browser: BrowserContext, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const answered = await page.waitForFunction(
    () => {
      if (document.querySelector('.tiles') !== null) return performance.now();
      document.querySelector<HTMLElement>('[data-door="check"]')?.click();
      return false;
    },
    undefined,
    { polling: 'raf' },
  );
  const milliseconds = Number(await answered.jsonValue());
  await page.close();
  return milliseconds;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
