import { expect, test } from 'vitest';

import { privateDoor } from '../../../entrypoints/keep/private-door.ts';
import { oneOfEach } from '../../fixtures/kept-stories.ts';
import { given } from '../../fixtures/desks.ts';
import { longWork } from '../../fixtures/given.ts';
import type { Store } from '../../../domain/stores.ts';
import { KINDS, type Kept, type Kind } from '../../../domain/kept.ts';

/** The parts of a browser that outlive a window. A private one that reaches for any of them fails here: none is there. */
function written() {
  const door = privateDoor();
  for (const { kind, record } of oneOfEach()) void (door.stores[kind] as Store<Kept[Kind]>).put(record); // Of one kind, as they were made.
  return door;
}

test('someone who writes in a private window reads it there', async () => {
  const door = written();
  expect(await door.state()).toEqual({ is: 'memory', because: 'private' });
  expect(given(await door.stores.log.read())).toHaveLength(1);
});

test('erase empties all that was written in that window', async () => {
  const door = written();
  expect(await door.erase()).toEqual({ ok: true, value: 'done' });
  const left = await Promise.all(KINDS.map((kind) => door.stores[kind].read()));
  expect(left).toEqual(KINDS.map(() => ({ ok: true, value: [] })));
});

test('another private window sees nothing of it', async () => {
  written();
  expect(given(await privateDoor().stores.log.read())).toEqual([]);
});

test('a touch, a lock, a draft there do nothing to the notes of ordinary windows', async () => {
  const door = written();
  door.touch();
  await door.lock();
  await door.keepDraft({ screen: 'note', fields: { what: 'tea' } });
  expect(await door.readDraft()).toBeUndefined();
  expect(given(await door.stores.log.read())).toHaveLength(1);
});

test('nothing there makes a store, a key or a file', async () => {
  const door = privateDoor();
  const job = longWork();
  const preview = { token: 'x', from: 'keel-backup', adds: {}, already: 0, differs: 0, leftOut: [] } as const;
  const asked = [
    door.begin(undefined),
    door.startBeside(undefined),
    door.setPassphrase('otter kettle mild', job),
    door.keepRecoveryCode('code', 'code'),
    door.makeBackup('otter kettle mild', job),
    door.makeReadable('json', job),
    door.readFile(new Blob(['{}']), undefined, job),
    door.merge(preview, job),
    door.imports(),
  ];
  for (const answer of await Promise.all(asked)) expect(answer).toEqual({ ok: false, problem: 'refused' });
});
