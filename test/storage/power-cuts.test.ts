import { expect, test } from 'vitest';

import { isWriting, underFaults } from '../fixtures/step-faults.ts';
import { USE_CASES } from '../fixtures/use-cases.ts';

let cuts = 0;

test.each(USE_CASES.map((useCase) => [useCase.name, useCase] as const))(
  '%s: wherever the power goes, the old or the new is there, whole',
  async (_name, useCase) => {
    const { usual, tally, cutPower } = await underFaults(useCase);
    for (const [place, step] of usual.steps.entries()) if (isWriting(step)) await cutPower(place + 1);
    cuts += tally.faults;
    expect(tally.wrong).toEqual([]);
  },
  60_000,
);

test('all of that comes to as many power cuts as there are steps that write', () => {
  console.log(`power cuts: ${cuts} over ${USE_CASES.length} use cases`);
  expect(cuts).toBeGreaterThan(200);
});
