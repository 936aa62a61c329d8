/** `npm test`: installs what is missing and runs the whole gate. Last line: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installBrowsers, installPackages } from './install.mjs';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules/.bin');
const scratch = mkdtempSync(join(tmpdir(), 'keel-gate-'));
const count = { passed: 0, failed: 0, skipped: 0 };

installPackages();
const missing = installBrowsers();

step('compile words and content', 'tsx', ['scripts/compile.ts']);
step('format', 'oxfmt', ['--check']);
step('types', 'tsc', ['--noEmit']);
step('types of the pure core', 'tsc', ['--noEmit', '-p', 'domain']);
step('lint', 'oxlint', ['--type-aware']);
step('rooms', 'depcruise', ['.', '--config', '.dependency-cruiser.cjs']);
step('unused code', 'knip', []);
step('content', 'tsx', ['scripts/content-check.ts']);
tests('unit tests', ['unit', 'view']);
step('extension for Chromium', 'wxt', ['build']);
step('extension for Firefox', 'wxt', ['build', '-b', 'firefox']);
step('widget pages', 'vite', ['build', '-c', 'vite.web.config.ts']);
step('component examples', 'vite', ['build', '-c', 'vite.examples.config.ts']);
tests('what was built: manifests, network, sizes', ['built']);
if (missing.includes('chromium')) skip('end-to-end in Chromium', 'Chromium is not installed');
else tests('end-to-end in Chromium', ['chromium']);
if (missing.includes('firefox')) skip('smoke run in Firefox', 'Firefox is not installed');
else tests('smoke run in Firefox', ['firefox']);

rmSync(scratch, { recursive: true, force: true });
const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`;
console.log(`\n${count.passed} passed, ${count.failed} failed${skipped}`);
process.exit(count.failed === 0 ? 0 : 1);

/**
 * One command that passes or fails as a whole.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 */
function step(name, command, args) {
  const { isOk, output, seconds } = run(command, args);
  count[isOk ? 'passed' : 'failed'] += 1;
  report(name, isOk, seconds, output);
}

/**
 * Some projects of the test runner; each test counts.
 *
 * @param {string} name
 * @param {readonly string[]} projects
 */
function tests(name, projects) {
  const file = join(scratch, `${projects.join('-')}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const { isOk, output, seconds } = run('vitest', [
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const result = readResult(file);
  count.passed += result.numPassedTests;
  count.failed += isOk ? result.numFailedTests : Math.max(1, result.numFailedTests);
  count.skipped += result.numPendingTests;
  report(`${name} (${result.numPassedTests} of ${result.numTotalTests})`, isOk, seconds, output);
}

/** @param {string} file */
function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTotalTests: 0 }; // The runner died before it could say.
  }
}

/**
 * @param {string} name
 * @param {string} why
 */
function skip(name, why) {
  count.skipped += 1;
  console.log(`skip  ${name}: ${why}`);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function run(command, args) {
  const started = Date.now();
  const { status, stdout, stderr } = spawnSync(join(bin, command), args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
  });
  return { isOk: status === 0, output: `${stdout}${stderr}`, seconds: (Date.now() - started) / 1000 };
}

/**
 * @param {string} name
 * @param {boolean} isOk
 * @param {number} seconds
 * @param {string} output
 */
function report(name, isOk, seconds, output) {
  console.log(`${isOk ? 'ok    ' : 'FAIL  '}${name}  ${seconds.toFixed(1)} s`);
  if (!isOk) console.log(output.slice(-12_000));
}
