import { expect, test } from 'vitest';

import { begun } from '../fixtures/people.ts';

const draft = (what: string) => ({ screen: 'note', fields: { what } });

test('a draft that failed for a reason nobody foresaw does not end drafts: the next one is kept', async () => {
  const { keeper, faults } = await begun();
  faults.follow((_number, step) => {
    if (step.startsWith('session')) throw new Error('A bug, or the browser in a bad hour.');
    return undefined;
  });
  await expect(keeper.keepDraft(draft('te'))).rejects.toThrow('bad hour');
  faults.end();
  expect(await keeper.keepDraft(draft('tea'))).toEqual({ ok: true, value: undefined });
  expect(await keeper.readDraft()).toEqual(draft('tea'));
});

test('someone who types fast has the newest text kept, and what it overtook is not written first', async () => {
  const { keeper, faults } = await begun();
  await keeper.keepDraft(draft('t'));
  faults.follow(() => undefined);
  const texts = ['te', 'tea', 'tea w', 'tea wi', 'tea with', 'tea with milk'];
  const answers = await Promise.all(texts.map((text) => keeper.keepDraft(draft(text))));
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(await keeper.readDraft()).toEqual(draft('tea with milk'));
  expect(faults.steps.filter((step) => step === 'commit')).toHaveLength(1);
});

test('a draft thrown away while others are on their way stays thrown away', async () => {
  const { keeper } = await begun();
  await Promise.all([keeper.keepDraft(draft('te')), keeper.keepDraft(draft('tea')), keeper.keepDraft(undefined)]);
  expect(await keeper.readDraft()).toBeUndefined();
});
