/** Runs every content check and says in sentences what is wrong and where. */
import { runChecks } from '../content/lint/index.ts';
import type { IsoDay } from '../content/schema.ts';
import { readShelf } from '../content/shelf.ts';

const today = new Date().toISOString().slice(0, 10) as IsoDay; // toISOString starts with the day.
const isRelease = process.argv.includes('--release');

let failed = 0;

for (const { name, found } of runChecks(readShelf(), today)) {
  const wrong = found.filter(({ grade }) => grade === 'error' || isRelease);
  failed += wrong.length;
  console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
  for (const { file, text, grade } of found) console.log(`     ${grade}: content/v1/${file}: ${text}`);
}
process.exit(failed === 0 ? 0 : 1);
