/**
 * Writes a store as today's code keeps it to `fixtures/store-vN.json`: for the tests of every later version. Call once for each released
 * version, with its number: `tsx test/storage/freeze-store.ts 1`. Never over one that was released.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { KeptRecord } from '../../domain/kept.ts';
import type { Change } from '../../domain/stores.ts';
import { startBrowser } from '../fixtures/fake-browser.ts';
import { frozenText } from '../fixtures/frozen.ts';
import { entry, later, recordId } from '../fixtures/vault.ts';

const version = Number(process.argv[2]);
if (!Number.isSafeInteger(version)) throw new Error('Say the version, as a whole number.');

/** More months than the table of contents lists by itself. */
const MONTHS = 100;

const records: readonly KeptRecord[] = [
  ...Array.from(
    { length: MONTHS },
    (_, n) => ({ kind: 'log', record: entry({ what: `what ${n}`, at: later(-n * 24 * 31) }) }) as const,
  ),
  { kind: 'log', record: entry({ what: '½ Tasse Grüntee 🍵', note: 'Zeile\nfür\nZeile', whose: 'a friend' }) },
  { kind: 'occasions', record: { id: recordId(), at: later(3), title: 'a walk', text: '', ratings: [], notes: [] } },
  {
    kind: 'portions',
    record: { id: recordId(), what: 'tea', name: 'my mug', holds: null, unit: 'ml', estimate: true },
  },
  { kind: 'names', record: { id: recordId(), name: 'what the others call it', unit: '' } },
  { kind: 'settings', record: { id: recordId(), autoLockMinutes: 15 } },
];

const browser = await startBrowser();
await browser.locksmith.begin(undefined);
const changes = records.map((one): Change => ({ op: 'put', ...one }));
for (const change of changes) {
  const kept = await browser.keeper.change([change]);
  if (!kept.ok) throw new Error(kept.problem);
}
const raw = browser.fleeting.open?.raw;
if (raw === undefined) throw new Error('It is open.');
const target = join(import.meta.dirname, 'fixtures', `store-v${version}.json`);
writeFileSync(target, frozenText({ disk: await browser.disk(), raw, records }));
console.log(`frozen: ${records.length} records in ${target}`);
