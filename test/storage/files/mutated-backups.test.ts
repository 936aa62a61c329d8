import { expect, test, vi } from 'vitest';

import { chanceFrom } from '../../fault/chance.ts';
import { LAYERS, sample, tryOne, type Outcome } from '../../fault/mutate-backup.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

/** The long form is `test/fault/mutated-backups.ts`. */
const TRIES = 200;

test.each(LAYERS)('a backup broken at random is never taken for a whole one: %s', async (layer) => {
  const chance = chanceFrom(layer.length);
  const whole = [await sample(0), await sample(7)];
  const outcomes = new Map<Outcome, number>();
  for (let index = 0; index < TRIES; index += 1) {
    const outcome = await tryOne(layer, whole[index % 2] ?? (await sample(0)), chance);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(outcomes.get('WRONG')).toBeUndefined();
  expect(outcomes.get('refused')).toBeGreaterThan(TRIES / 2);
});
