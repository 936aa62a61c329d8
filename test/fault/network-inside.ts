/** The part of the campaign `network` that runs inside the namespace; `network.ts` starts it. Prints its findings as JSON. */
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { TargetType, type Page } from 'puppeteer-core';
import * as v from 'valibot';

import { extensionWithPage } from '../../scripts/extension-with-page.ts';
import { builtExtension, ENGINES, startBrowser, type FaultBrowser } from './browser.ts';
import type { Findings } from './network.ts';
import { stateOf } from './talk.ts';
import { eraseAll, saveCopy, useAll } from './whole-use.ts';
import { makeWire, type Sent } from './wire.ts';

/** How long a way out is given to be taken, in milliseconds. */
const PATIENCE_MS = 1_500;
const IDLE_MS = 15_000;
const SOMEBODY = 'http://192.0.2.80/';
/** Chromium asks there about files that are saved, whoever saves them. */
const CHECKS_FILES: readonly string[] = ['sb-ssl.google.com'];
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };
const WaysSchema = v.object({ closed: v.array(v.string()), ahead: v.array(v.string()), open: v.array(v.string()) });

const findings: Findings = { runs: 0, counts: [], notes: [], failures: [] };
const engine = v.parse(v.picklist(ENGINES), process.argv[2]);
const wire = await makeWire();
try {
  await withBrowser(builtExtension(engine), measureUse);
  const extension = await extensionWithPage({
    extension: builtExtension(engine),
    name: 'probe',
    scripts: { page: 'test/fault/probe-page.ts', worker: 'test/fault/probe-worker.ts' },
  });
  await withBrowser(extension, (running) => measureProbe(running, extension));
  await rm(extension, { recursive: true });
} catch (error) {
  findings.failures.push(String(error));
} finally {
  wire.close();
}
console.log(JSON.stringify(findings));
process.exit(); // Whatever a closed browser has left open in this process.

/** Starts a browser, which must be quiet of itself: else what it sends could not be told from what Keel sends. */
async function withBrowser(extension: string, work: (running: FaultBrowser) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'keel-fault-'));
  const { value: running, ...sent } = await wire.during(
    () => startBrowser(engine, profile, { extension, isQuiet: true }),
    IDLE_MS,
  );
  try {
    mustBeNone(`the browser by itself, in ${IDLE_MS / 1_000} s`, sent);
    await work(running);
  } finally {
    await running.kill();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureUse(running: FaultBrowser): Promise<void> {
  const { value: withCopy, ...sent } = await wire.during(() => useAll(running), PATIENCE_MS);
  mustBeNone('a whole use', sent);
  mustBeTheBrowsers('saving a copy', await wire.during(() => saveCopy(withCopy), 2 * PATIENCE_MS));
  mustBeNone('erasing all', await wire.during(() => eraseAll(withCopy), PATIENCE_MS));
  const page = await running.browser.newPage();
  mustBeSome('a visit', await wire.during(() => page.goto(SOMEBODY), PATIENCE_MS));
  const asked = () => page.evaluate((url) => fetch(url).then(String, String), 'http://control.example/');
  mustBeSome('a fetch by name', await wire.during(asked, PATIENCE_MS));
}

async function measureProbe(running: FaultBrowser, extension: string): Promise<void> {
  let page = await running.open('probe.html');
  const ways = v.parse(WaysSchema, JSON.parse(String(await page.evaluate('JSON.stringify(globalThis.probe)'))));
  for (const name of ways.closed) {
    const sent = await wire.during(() => attempt(page, name, 'kept'), PATIENCE_MS);
    mustBeNone(name, sent, `${ways.closed.length} ways out`);
    if (await isThere(page)) continue;
    findings.failures.push(`${name} took the page away`);
    page = await running.open('probe.html');
  }
  mustBeNone('background', await wire.during(() => attemptInBackground(running, page), PATIENCE_MS));
  for (const name of ways.ahead)
    mustAskNothing(name, await wire.during(() => attempt(page, name, 'kept'), PATIENCE_MS));
  for (const name of ways.open) {
    const one = await running.open('probe.html');
    const { packets } = await wire.during(() => attempt(one, name, 'open'), PATIENCE_MS);
    findings.notes.push(`no policy closes it: ${name}, ${packets} packets`);
  }
  await tryWithoutPolicy(running, extension, [...ways.closed, ...ways.ahead]);
}

/**
 * The same page where nothing holds it: a way out that nobody is met by there shows nothing when nobody is met from inside.
 * Comes last, since what it opens is closed again some time later, which is packets too.
 */
async function tryWithoutPolicy(running: FaultBrowser, folder: string, names: readonly string[]): Promise<void> {
  const server = createServer((request, response) => {
    const file = new URL(request.url ?? '', 'http://127.0.0.1').pathname;
    readFile(join(folder, file)).then(
      (bytes) => response.setHeader('Content-Type', TYPES[extname(file)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = v.parse(v.object({ port: v.number() }), server.address());
  const page = await running.browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/probe.html`);
  const tryAll = () => Promise.all(names.map((name) => attempt(page, name, 'free')));
  const { met } = await wire.during(tryAll, 2 * PATIENCE_MS);
  const silent = names.filter((name) => !met.includes(`name ${hostOf(name, 'free')}`));
  findings.counts.push(['of them and those ahead reach somebody without our policy', names.length - silent.length]);
  findings.notes.push(`reach nobody without our policy either, so they show nothing: ${silent.join(', ')}`);
  server.close();
}

/** @returns What the page was told, or nothing when the page went away meanwhile. */
async function attempt(page: Page, name: string, where: string): Promise<string> {
  const asked = page.evaluate(`globalThis.probe.attempt(${JSON.stringify(name)}, 'http://${hostOf(name, where)}/')`);
  return Promise.race([asked.then(String, () => ''), wait(PATIENCE_MS, '')]);
}

function hostOf(name: string, where: string): string {
  return `${where}-${name}.example`;
}

/** Asks for somebody from where Keel's store works. It must be told that this can't be: else it was not tried. */
async function attemptInBackground(running: FaultBrowser, page: Page): Promise<void> {
  await stateOf(page); // Wakes it.
  const target = running.browser
    .targets()
    .find((one) => one.type() === TargetType.SERVICE_WORKER && one.url().startsWith(running.origin));
  const worker = await target?.worker();
  const told = worker
    ? await worker.evaluate((url) => fetch(url).then(String, String), `http://${hostOf('background', 'kept')}/`)
    : await attempt(page, 'background', 'kept');
  if (!/^TypeError: (?:Failed to fetch|NetworkError)/.test(told))
    findings.failures.push(`the background was not told that it can't fetch, but: "${told}"`);
}

async function isThere(page: Page): Promise<boolean> {
  return page.evaluate('location.pathname').then(
    (path) => path === '/probe.html',
    () => false,
  );
}

function mustBeNone(what: string, { packets, met }: Sent, countedAs = what): void {
  findings.runs += 1;
  findings.counts.push([`packets of ${countedAs}`, packets]);
  if (packets > 0) findings.failures.push(`${what}: ${packets} packets; ${[...new Set(met)].join(', ')}`);
}

/** The browser may have looked for the way there; it may not have asked for anything. */
function mustAskNothing(way: string, { packets, met }: Sent): void {
  findings.runs += 1;
  if (met.some((line) => line.startsWith('request '))) findings.failures.push(`${way}: ${met.join(', ')}`);
  else if (packets > 0) findings.notes.push(`asks for nothing, but ${packets} packets look for the way: ${way}`);
}

/** Of a file that is saved, a browser may ask its maker. Nobody else may be asked for. */
function mustBeTheBrowsers(what: string, { packets, met }: Sent): void {
  findings.runs += 1;
  findings.counts.push([`packets of ${what}`, packets]);
  const names = [...new Set(met.filter((line) => line.startsWith('name ')).map((line) => line.slice(5)))];
  if (packets > 0 && (names.length === 0 || names.some((name) => !CHECKS_FILES.includes(name))))
    findings.failures.push(`${what}: ${packets} packets; ${met.join(', ')}`);
  else if (packets > 0) findings.notes.push(`${what}: the browser itself asks ${names.join(', ')} about the file`);
}

function mustBeSome(what: string, { packets }: Sent): void {
  findings.runs += 1;
  findings.counts.push([`packets of ${what}`, packets]);
  if (packets === 0) findings.failures.push(`${what} is not counted, so nothing is`);
}
