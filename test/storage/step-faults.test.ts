import { expect, test } from 'vitest';

import { faultOf, underFaults } from '../fixtures/step-faults.ts';
import { USE_CASES } from '../fixtures/use-cases.ts';

let faults = 0;

test.each(USE_CASES.map((useCase) => [useCase.name, useCase] as const))(
  '%s: whatever step of storage fails once, it is done or nothing has changed, and can be done again',
  async (_name, useCase) => {
    const { usual, tally, letFail } = await underFaults(useCase);
    for (let n = 1; n <= usual.steps.length; n += 1) await letFail((number) => (number === n ? faultOf(n) : undefined));
    faults += tally.faults;
    expect(tally.wrong).toEqual([]);
    expect(tally.faults).toBe(usual.steps.length);
  },
  60_000,
);

test('all of that comes to as many faults as there are steps', () => {
  console.log(`step faults: ${faults}, one at a time, over ${USE_CASES.length} use cases`);
  expect(faults).toBeGreaterThan(900);
});
