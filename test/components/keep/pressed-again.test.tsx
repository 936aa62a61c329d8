import { expect, test } from 'vitest';

import { OPEN } from '../../fixtures/fake-keep-world.ts';
import {
  alerts,
  field,
  keepWords as words,
  press,
  renderKeep,
  said,
  settled,
  type,
} from '../../fixtures/keep-views.tsx';
import { anOccasion } from '../../fixtures/kept-stories.ts';

test('someone whose answer was lost presses "Keep it" again: it is written down once', async () => {
  const { door } = await renderKeep('keep/write', { state: OPEN });
  await type(words.write.what(), 'Tea');
  door.loseAnswers();
  await press(words.write.keep());
  expect(alerts()).toBe(words.problem.unreachable());
  expect(field(words.write.what()).value).toBe('Tea');

  door.loseAnswers(false);
  await press(words.write.keep());
  expect(said()).toContain(words.write.kept());
  expect(await door.logged()).toMatchObject([{ what: 'Tea' }]);
});

test('someone whose small window closed before the answer came, and who presses again in the next one, has it once', async () => {
  const { door, unmount } = await renderKeep('keep/write', { state: OPEN });
  await type(words.write.what(), 'Tea');
  door.loseAnswers();
  await press(words.write.keep());
  unmount();
  door.loseAnswers(false);
  await renderKeep('keep/write', {}, { door });
  expect(field(words.write.what()).value).toBe('Tea');
  await press(words.write.keep());
  expect(await door.logged()).toHaveLength(1);
});

test('someone who writes the same again later has it twice', async () => {
  const { door } = await renderKeep('keep/write', { state: OPEN });
  for (let time = 0; time < 2; time += 1) {
    await type(words.write.what(), 'Tea');
    await press(words.write.keep());
  }
  expect(await door.logged()).toHaveLength(2);
});

test('a line of a running list whose answer was lost is added once', async () => {
  const { door } = await renderKeep('keep/notes', { state: OPEN, running: anOccasion(3) });
  await settled();
  await type(words.running.add(), 'Tea');
  door.loseAnswers();
  await press(words.running.keep());
  door.loseAnswers(false);
  await press(words.running.keep());
  expect(await door.logged()).toMatchObject([{ what: 'Tea', occasion: anOccasion(3).id }]);
});
