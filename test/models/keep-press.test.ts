import { expect, test } from 'vitest';

import type { Instant } from '../../domain/emergency-watch.ts';
import { fail, ok } from '../../domain/result.ts';
import { Draft } from '../../models/keep-draft.ts';
import { keepOnce, unpressed, type Press } from '../../models/keep-press.ts';
import { begun } from '../fixtures/people.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import { OPEN } from '../fixtures/fake-keep-world.ts';
import { recordId } from '../fixtures/kept-stories.ts';
import { NOON } from '../fixtures/vault.ts';

const PRESSED = { screen: 'keep/write', name: 'add.press' };

/** Presses "keep", and says which press it was. */
function aForm(door = fakeKeepDoor({ state: OPEN })) {
  const draft = new Draft(door, () => NOON);
  let made = 0;
  const fresh = (): Press => ({ id: recordId((made += 1)), at: (NOON + made) as Instant }); // Whole milliseconds.
  const presses: Press[] = [];
  const press = (answer: 'kept' | 'unreachable' | 'full') =>
    keepOnce(draft, PRESSED, fresh, async (one) => {
      presses.push(one);
      return answer === 'kept' ? ok(answer) : fail(answer);
    });
  const type = (what: string) => draft.type(PRESSED.screen, { what, ...unpressed(draft, PRESSED.name) });
  return { door, draft, press, presses, type };
}

test('someone who presses again because no answer came keeps the same thing, at the time of the first press', async () => {
  const { press, presses, type } = aForm();
  type('tea');
  expect(await press('unreachable')).toEqual({ ok: false, problem: 'unreachable' });
  expect(await press('unreachable')).toMatchObject({ ok: false });
  expect(await press('kept')).toEqual({ ok: true, value: 'kept' });
  expect(presses).toEqual([presses[0], presses[0], presses[0]]);
});

test('someone whose window closed in the middle, and who presses again in the next one, keeps the same thing', async () => {
  const first = aForm();
  first.type('tea');
  void keepOnce(
    first.draft,
    PRESSED,
    () => ({ id: recordId(9), at: NOON }),
    () => new Promise(() => {}),
  ); // It never hears of it.
  const next = aForm(first.door);
  await next.draft.find();
  await next.press('kept');
  expect(next.presses).toEqual([{ id: recordId(9), at: NOON }]);
});

test('what is kept and then written once more, word for word, is two things', async () => {
  const { press, presses, type } = aForm();
  type('tea');
  await press('kept');
  type('tea');
  await press('kept');
  expect(new Set(presses.map(({ id }) => id)).size).toBe(2);
});

test('what is typed after a press without an answer is another thing: it never goes over what may have been kept', async () => {
  const { press, presses, type } = aForm();
  type('tea');
  await press('unreachable');
  type('coffee');
  await press('kept');
  expect(new Set(presses.map(({ id }) => id)).size).toBe(2);
});

test('what was refused, and is not kept for certain, leaves nothing of its press behind', async () => {
  const { draft, press, type } = aForm();
  type('tea');
  await press('full');
  expect(draft.fields.value).toEqual({ what: 'tea' });
});

test('the same press twice is one entry on the disk, also when the first time was while locked', async () => {
  const { keeper, locksmith } = await begun('a passphrase');
  const entry = { id: recordId(1), at: NOON, what: 'tea' };
  for (let press = 0; press < 2; press += 1) {
    await keeper.change([{ op: 'put', kind: 'log', record: entry }]);
    await keeper.lock();
    for (let again = 0; again < 2; again += 1) await keeper.add({ ...entry, whileLocked: true });
    await locksmith.unlock({ passphrase: 'a passphrase' }, 'current');
  }
  expect(await keeper.read('log', undefined)).toMatchObject({ ok: true, value: [{ what: 'tea' }] });
});
