/** `npm start`: installs what is missing, builds everything, serves it, and on request opens a browser with the extension. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { installPackages } from './install.mjs';

const root = join(import.meta.dirname, '..');

/** @param {readonly string[]} args */
function run(args) {
  const { status } = spawnSync('npm', ['run', '--silent', ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

installPackages();
run(['build']);
run(['serve', '--', ...process.argv.slice(2)]);
