/**
 * Breaks backups and opens them: `npx tsx test/fault/mutated-backups.ts [how many] [seed]`.
 *
 * Prints one line; ends with 1 if a broken backup was taken for a whole one. Of five, two are broken in what a backup holds,
 * two in the records by somebody who can make sum and counts fit, one in the age file.
 */
import { chanceFrom } from './chance.ts';
import { LAYERS, sample, tryOne, type Layer, type Outcome } from './mutate-backup.ts';

const many = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? 1);
const TURNS: readonly Layer[] = ['payload', 'forged', 'payload', 'forged', 'sealed'];

const chance = chanceFrom(seed);
const samples = await Promise.all(Array.from({ length: 20 }, (_, index) => sample(index)));
const tally: Record<Layer, Partial<Record<Outcome, number>>> = { sealed: {}, payload: {}, forged: {} };
let slowestMs = 0;
const started = performance.now();

for (let index = 0; index < many; index += 1) {
  const layer = TURNS[index % TURNS.length] ?? 'payload';
  const whole = chance.pick(samples);
  const before = performance.now();
  const outcome = await tryOne(layer, whole, chance);
  slowestMs = Math.max(slowestMs, performance.now() - before);
  tally[layer][outcome] = (tally[layer][outcome] ?? 0) + 1;
}

const seconds = Math.round((performance.now() - started) / 1000);
const said = LAYERS.map((layer) => {
  const counts = Object.entries(tally[layer]).map(([outcome, count]) => `${outcome} ${count}`);
  return `${layer}: ${counts.join(', ')}`;
});
const wrong = LAYERS.reduce((sum, layer) => sum + (tally[layer].WRONG ?? 0), 0);
console.log(
  `${many} mutated backups, seed ${seed}: ${said.join('; ')}; wrong ${wrong}; slowest ${Math.round(slowestMs)} ms; ${seconds} s`,
);
process.exitCode = wrong === 0 ? 0 : 1;
