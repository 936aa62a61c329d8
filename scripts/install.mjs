/** Installs what the lockfile names, when it is not there yet. Plain JavaScript: it runs before anything is installed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const MARK = join(root, 'node_modules/.keel-installed');

/** Runs `npm ci` unless the installed packages are those of the lockfile as it stands. */
export function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(MARK) && readFileSync(MARK, 'utf8') === wanted) return;

  console.log('Installing packages (npm ci) ...');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  writeFileSync(MARK, wanted);
}

/** Where the browsers of the tests are; `KEEL_CHROMIUM` and `KEEL_FIREFOX` name others. */
export const BROWSERS = {
  chromium: process.env['KEEL_CHROMIUM'] ?? '/usr/bin/chromium',
  firefox: process.env['KEEL_FIREFOX'] ?? '/usr/bin/firefox-esr',
};

/**
 * Installs Debian's Chromium and Firefox where that can be done.
 *
 * @returns {readonly ('chromium' | 'firefox')[]} The browsers that are missing all the same.
 */
export function installBrowsers() {
  const missing = missingBrowsers();
  if (missing.length === 0) return missing;

  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) {
    console.log(`Missing: ${missing.join(', ')}. On Debian: apt-get install chromium firefox-esr`);
    return missing;
  }
  console.log('Installing Chromium and Firefox (apt-get) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'firefox-esr'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    });
  } catch {
    console.log('They could not be installed; what needs them is skipped.');
  }
  return missingBrowsers();
}

/** @returns {readonly ('chromium' | 'firefox')[]} */
function missingBrowsers() {
  return /** @type {const} */ (['chromium', 'firefox']).filter((name) => !existsSync(BROWSERS[name]));
}
