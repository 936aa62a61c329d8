/**
 * Lets storage fail under every use case, on a fake IndexedDB and fake files: each step with each kind of fault, a disk that is full from some
 * step on, the power going at each step that writes, and pairs of steps.
 *
 * Call: `tsx test/fault/step-pairs.ts [N]`, N pairs (1000 if left out; 100000 is the full run).
 */
import { isWriting as fillsTheDisk, STORAGE_FAULTS } from '../fixtures/faults.ts';
import { isWriting, underFaults } from '../fixtures/step-faults.ts';
import { USE_CASES } from '../fixtures/use-cases.ts';

const pairs = Number(process.argv[2] ?? 1000);
if (!Number.isSafeInteger(pairs) || pairs < 0) throw new Error('Say how many pairs to try, as a whole number.');

/** The same numbers at each run, so that what fails once fails again. */
let seed = 20_261_123;
const total = { single: 0, full: 0, power: 0, pairs: 0, late: 0, wrong: 0 };
const all = [];
for (const useCase of USE_CASES) all.push({ name: useCase.name, ...(await underFaults(useCase)) });

/** Steps that can be paired: each use case has as many pairs as it has, of all that are tried. */
const everyPair = all.reduce((sum, { usual }) => sum + usual.steps.length ** 2, 0);

for (const { name, usual, tally, letFail, cutPower } of all) {
  const count = usual.steps.length;
  for (let n = 1; n <= count; n += 1) {
    for (const make of STORAGE_FAULTS) {
      await letFail((number) => (number === n ? make() : undefined));
      total.single += 1;
    }
    const step = usual.steps[n - 1] ?? '';
    if (fillsTheDisk(step)) {
      await letFail((number, now) => (number >= n && fillsTheDisk(now) ? full() : undefined));
      total.full += 1;
    }
    if (isWriting(step)) {
      await cutPower(n);
      total.power += 1;
    }
  }
  const share = Math.round((pairs * count ** 2) / everyPair);
  for (let n = 0; n < share; n += 1) {
    const [first, second] = [1 + random(count), 1 + random(count)];
    const [one, other] = [STORAGE_FAULTS[random(STORAGE_FAULTS.length)], STORAGE_FAULTS[random(STORAGE_FAULTS.length)]];
    await letFail((number) => (number === first ? one?.() : number === second ? other?.() : undefined));
    total.pairs += 1;
  }
  for (const wrong of tally.wrong) console.error(`${name}: ${wrong.slice(0, 600)}`);
  total.wrong += tally.wrong.length;
  total.late += tally.late;
}
console.log(
  `step pairs: ${total.single} single faults, ${total.full} full disks, ${total.power} power cuts, ${total.pairs} pairs; ` +
    `${total.wrong} wrong, ${total.late} told too late`,
);
if (total.wrong > 0) process.exitCode = 1;

function full(): DOMException {
  return new DOMException('The quota has been exceeded.', 'QuotaExceededError');
}

function random(below: number): number {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
}
