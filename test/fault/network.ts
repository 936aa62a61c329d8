import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';

import * as v from 'valibot';

import type { Engine } from './browser.ts';
import { tallyOf, type Tally } from './report.ts';

const INSIDE = join(import.meta.dirname, 'network-inside.ts');

const FindingsSchema = v.object({
  runs: v.number(),
  counts: v.array(v.tuple([v.string(), v.number()])),
  notes: v.array(v.string()),
  failures: v.array(v.string()),
});
/** What was measured inside, as it comes out. */
export type Findings = v.InferOutput<typeof FindingsSchema>;

/** Whether a network of our own can be made here: only root may, with `unshare` and `ip`. */
export function canMakeNetwork(): boolean {
  const make = 'ip link add out type veth peer name wire && mount -t tmpfs tmpfs /mnt';
  return spawnSync('unshare', ['-n', '-m', 'sh', '-c', make]).status === 0;
}

/** The built extension where every packet is counted: while it is used it sends none, and a page of it that tries every way out reaches nobody. */
export async function network(engine: Engine): Promise<Tally> {
  const tally = tallyOf(`network ${engine}`);
  const inside = spawn('unshare', ['-n', '-m', process.execPath, '--import', 'tsx', INSIDE, engine], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { runs, counts, notes, failures } = await text(inside.stdout)
    .then((said) => v.parse(FindingsSchema, JSON.parse(said)))
    .catch((error: unknown) => ({ runs: 0, counts: [], notes: [], failures: [`no findings: ${String(error)}`] }));
  tally.runs += runs;
  for (const [what, count] of counts) tally.count(what, count);
  tally.notes.push(...notes);
  for (const failure of failures) tally.failures.push(`${tally.name}: ${failure}`);
  return tally;
}
