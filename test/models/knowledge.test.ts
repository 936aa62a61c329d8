import { expect, test } from 'vitest';

import { openKnowledge } from '../../models/knowledge.ts';
import { aCatalog, aClass, aSubstance } from '../fixtures/content.ts';

test('substances and classes can be searched once the content is here', () => {
  const opened = openKnowledge(
    aCatalog({
      classes: [aClass('calmers', { names: [{ name: 'Downers', kind: 'street' }] })],
      substances: [aSubstance('ash', ['calmers'], ['Ashes'])],
    }),
  );
  expect(opened?.search('ashes').map(({ pick }) => pick)).toEqual([{ kind: 'substance', id: 'ash' }]);
  for (const name of ['calmers', 'downers']) {
    expect(opened?.search(name).map(({ pick }) => pick)).toEqual([{ kind: 'class', id: 'calmers' }]);
  }
});

test('a class without words is not searched, and breaks nothing', () => {
  const catalog = aCatalog();
  const opened = openKnowledge({ ...catalog, words: { ...catalog.words, classes: {} } });
  expect(opened?.search('calmers')).toEqual([]);
});

test.each([undefined, null, 'cut off', {}, []])('%j is no content', (raw) => {
  expect(openKnowledge(raw)).toBeUndefined();
});
