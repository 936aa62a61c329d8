import { expect, test } from 'vitest';

import { openKnowledge } from '../../models/knowledge.ts';
import { aCatalog, aClass, aSubstance } from '../fixtures/content.ts';

test('substances and classes can be searched once the content is here', () => {
  const opened = openKnowledge(
    aCatalog({ classes: [aClass('calmers')], substances: [aSubstance('ash', ['calmers'], ['Ashes'])] }),
  );
  expect(opened?.search('ashes').map(({ pick }) => pick)).toEqual([{ kind: 'substance', id: 'ash' }]);
  expect(opened?.search('some calmers').map(({ pick }) => pick)).toEqual([{ kind: 'class', id: 'calmers' }]);
});

test('a class without words is not searched, and breaks nothing', () => {
  const catalog = aCatalog();
  const opened = openKnowledge({ ...catalog, words: { ...catalog.words, classes: {} } });
  expect(opened?.search('calmers')).toEqual([]);
});

test.each([undefined, null, 'cut off', {}, []])('%j is no content', (raw) => {
  expect(openKnowledge(raw)).toBeUndefined();
});
