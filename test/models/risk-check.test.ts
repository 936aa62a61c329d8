import { describe, expect, test } from 'vitest';

import { unmatched } from '../../domain/picks.ts';
import type { Knowledge } from '../../models/knowledge.ts';
import { openKnowledge } from '../../models/knowledge.ts';
import { RiskCheck } from '../../models/risk-check.ts';
import {
  aCatalog,
  aCircumstance,
  aDanger,
  anInteraction,
  aSubstance,
  circumstanceId,
  substancePick,
} from '../fixtures/content.ts';

const ash = substancePick('ash');
const birch = substancePick('birch');
const ALONE = circumstanceId('alone');

test('someone picks before the content is here; what matters shows once it is', async () => {
  const { check, arrive } = slowCheck();
  const loading = check.load();
  check.add(ash);
  check.add(birch);
  expect(check.findings.value).toEqual([]);

  arrive(knowledge());
  await loading;
  expect(check.findings.value[0]).toMatchObject({ kind: 'mix', level: 'can-kill' });
  expect(check.tonight.value.lower).toEqual(['rest']);
});

describe('content that does not come', () => {
  test('is said to have failed, and the picks stay', async () => {
    const check = new RiskCheck(async () => undefined);
    check.add(ash);
    await check.load();
    expect(check.knowledge.value).toEqual({ status: 'failed' });
    expect(check.picks.value).toEqual([ash]);
    expect(check.findings.value).toEqual([]);
  });

  test('a loader that rejects is one that failed', async () => {
    const check = new RiskCheck(() => Promise.reject(new Error('cut line')));
    await check.load();
    expect(check.knowledge.value).toEqual({ status: 'failed' });
  });

  test('can be tried again, and says that it is loading meanwhile', async () => {
    const answers = [undefined, knowledge()];
    const check = new RiskCheck(async () => answers.shift());
    await check.load();
    const again = check.load();
    expect(check.knowledge.value).toEqual({ status: 'loading' });
    await again;
    expect(check.knowledge.value.status).toBe('ready');
  });
});

describe('picking', () => {
  test('the same thing twice is one pick', () => {
    const check = aCheck();
    check.add(ash);
    check.add(ash);
    check.add(unmatched('Something'));
    check.add(unmatched('something '));
    expect(check.picks.value).toHaveLength(2);
  });

  test('a tap takes it, another takes it back', () => {
    const check = aCheck();
    check.toggle(ash);
    expect(check.picks.value).toEqual([ash]);
    check.toggle(ash);
    expect(check.picks.value).toEqual([]);
  });

  test('twenty at most', () => {
    const check = aCheck();
    for (let count = 0; count < 30; count += 1) check.add(unmatched(`thing ${count}`));
    check.toggle(ash);
    expect(check.picks.value).toHaveLength(20);
  });

  test('at twenty, one can still be taken back', () => {
    const check = aCheck();
    for (let count = 0; count < 20; count += 1) check.add(unmatched(`thing ${count}`));
    check.toggle(unmatched('thing 3'));
    expect(check.picks.value).toHaveLength(19);
  });

  test('the twenty-first is not picked, and what was typed stays, to be picked once there is room', () => {
    const check = aCheck();
    for (let count = 0; count < 19; count += 1) check.add(unmatched(`thing ${count}`));
    expect(check.isFull.value).toBe(false);
    check.add(ash);
    expect(check.isFull.value).toBe(true);

    check.type('one more');
    check.addTyped();
    expect(check.typed.value).toBe('one more');
    expect(check.picks.value).toHaveLength(20);

    check.toggle(ash);
    expect(check.isFull.value).toBe(false);
    check.addTyped();
    expect(check.typed.value).toBe('');
    expect(check.picks.value.at(-1)).toEqual(unmatched('one more'));
  });

  test('at twenty, typing one of them again only empties the field', () => {
    const check = aCheck();
    for (let count = 0; count < 20; count += 1) check.add(unmatched(`thing ${count}`));
    check.type('Thing 3');
    check.addTyped();
    expect(check.typed.value).toBe('');
    expect(check.picks.value).toHaveLength(20);
  });

  test('starting over forgets picks, circumstances and what stands in the field', () => {
    const check = aCheck();
    check.add(ash);
    check.toggleCircumstance(ALONE);
    check.type('birc');
    check.clear();
    expect([check.picks.value, [...check.circumstances.value], check.typed.value]).toEqual([[], [], '']);
  });
});

describe('typing a name', () => {
  test('finds nothing before the content is here, and finds it after', async () => {
    const { check, arrive } = slowCheck();
    const loading = check.load();
    check.type('birch');
    expect(check.matches.value).toEqual([]);
    arrive(knowledge());
    await loading;
    expect(check.matches.value[0]?.pick).toEqual(birch);
  });

  test('that we do not have picks it as unknown and empties the field', async () => {
    const check = await readyCheck();
    check.type('  Mystery \u202Epowder ');
    check.addTyped();
    expect(check.picks.value).toEqual([{ kind: 'unmatched', typed: 'Mystery powder' }]);
    expect(check.typed.value).toBe('');
    expect(check.findings.value).toMatchObject([{ kind: 'own', level: 'unknown' }]);
  });

  test('of hidden characters only picks something nobody can name', () => {
    const check = aCheck();
    check.type('\u202E\u200B');
    check.addTyped();
    expect(check.picks.value).toEqual([{ kind: 'unidentified' }]);
  });
});

test('ticking a circumstance tells it, ticking again takes it back', async () => {
  const check = await readyCheck();
  check.add(ash);
  const told = () => check.findings.value.map(({ kind }) => kind);
  check.toggleCircumstance(ALONE);
  expect(told()).toEqual(['circumstance', 'own']);
  check.toggleCircumstance(ALONE);
  expect(told()).toEqual(['own']);
});

const aCheck = () => new RiskCheck(async () => undefined);

async function readyCheck(): Promise<RiskCheck> {
  const check = new RiskCheck(async () => knowledge());
  await check.load();
  return check;
}

/** A risk check whose content comes when the test says so. */
function slowCheck() {
  let arrive: (loaded: Knowledge) => void = () => {};
  const coming = new Promise<Knowledge>((resolve) => (arrive = resolve));
  return { check: new RiskCheck(() => coming), arrive: (loaded: Knowledge) => arrive(loaded) };
}

function knowledge(): Knowledge {
  const opened = openKnowledge(
    aCatalog({
      substances: [aSubstance('ash', ['calmers']), aSubstance('birch', ['calmers'])],
      interactions: [anInteraction(['ash', 'birch'], 'can-kill')],
      dangers: [aDanger('calmers', 'take-care')],
      circumstances: [aCircumstance('alone')],
    }),
  );
  if (opened === undefined) throw new Error('A built catalog opens.');
  return opened;
}
