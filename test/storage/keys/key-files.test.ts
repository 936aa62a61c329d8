import { describe, expect, test } from 'vitest';

import { utf8 } from '../../../storage/bytes.ts';
import { newest, packCopy } from '../../../storage/keys/copies.ts';
import { destroyFile, overwriteFile, type KeyPath } from '../../../storage/keys/key-files.ts';
import { MemoryFolder, random } from './world.ts';

const zeros = (length: number) => new Uint8Array(length);

describe('writing a file in its place', () => {
  test('makes it and its folders', async () => {
    const root = new MemoryFolder();
    await overwriteFile(root, ['a', 'b', 'f'], utf8('hello'), random);
    expect((await folderAt(root, ['a', 'b'])).files.get('f')).toEqual(utf8('hello'));
  });

  test('writes first, and cuts off only after that is on the disk', async () => {
    const root = new MemoryFolder();
    root.files.set('f', zeros(9));
    await overwriteFile(root, ['f'], utf8('hello'), random);
    expect(root.files.get('f')).toEqual(utf8('hello'));
    expect(root.done).toEqual(['write 0-5', 'write 5-9', 'flush', 'truncate 5', 'flush', 'close']);
  });

  test('leaves nothing of a longer file readable, not even where it is cut off', async () => {
    const root = new MemoryFolder();
    root.files.set('f', new Uint8Array(200_000).fill(0x61));
    root.stepsLeft = 6; // Up to and with the flush before cutting off.
    const asked: number[] = [];
    const noting = (length: number) => {
      asked.push(length);
      return zeros(length);
    };
    await expect(overwriteFile(root, ['f'], utf8('bbbbb'), noting)).rejects.toThrow('The power is gone.');
    expect(root.files.get('f')).toHaveLength(200_000);
    expect(root.files.get('f')).not.toContain(0x61);
    expect(asked).toEqual([65_536, 65_536, 65_536, 200_000 - 5 - 3 * 65_536]);
  });

  test('of the same length or longer takes no randomness', async () => {
    const root = new MemoryFolder();
    root.files.set('f', zeros(5));
    const none = () => {
      throw new Error('Not needed.');
    };
    await overwriteFile(root, ['f'], utf8('hello'), none);
    await overwriteFile(root, ['f'], utf8('hello you'), none);
    expect(root.files.get('f')).toEqual(utf8('hello you'));
  });

  test('at a full disk says so, and lets go of the file', async () => {
    const root = new MemoryFolder();
    root.room = 3;
    await expect(overwriteFile(root, ['f'], utf8('hello'), random)).rejects.toMatchObject({
      name: 'QuotaExceededError',
    });
    root.room = 100;
    await overwriteFile(root, ['f'], utf8('hello'), random);
    expect(root.files.get('f')).toEqual(utf8('hello'));
  });

  test('keeps one whole copy of two, whenever the power goes', async () => {
    const [older, newer] = [await packCopy(1, random(700)), await packCopy(2, utf8('newer'))];
    const next = await packCopy(3, utf8('next'));
    // A write, three steps of cutting off what was longer, and all of them done.
    const sequences: (number | undefined)[] = [];
    for (let steps = 0; steps <= 5; steps += 1) {
      const root = new MemoryFolder();
      root.files.set('a', older).set('b', newer);
      root.stepsLeft = steps;
      await overwriteFile(root, ['a'], next, random).catch(() => {}); // The power going is what is tried here.
      const found = await newest([root.files.get('a'), root.files.get('b')]);
      sequences.push(found?.sequence);
    }
    expect(sequences).toEqual([2, 3, 3, 3, 3, 3]);
  });
});

describe('destroying a file', () => {
  test('overwrites its whole length before it is cut off and removed', async () => {
    const root = new MemoryFolder();
    root.files.set('f', new Uint8Array(70_000));
    await destroyFile(root, ['f'], random);
    expect(root.files.has('f')).toBe(false);
    expect(root.done).toEqual([
      'write 0-65536',
      'write 65536-70000',
      'flush',
      'truncate 0',
      'flush',
      'close',
      'remove',
    ]);
  });

  test('writes random bytes over it', async () => {
    const root = new MemoryFolder();
    root.files.set('f', zeros(32));
    root.stepsLeft = 2;
    await expect(destroyFile(root, ['f'], (length) => zeros(length).fill(9))).rejects.toThrow('The power is gone.');
    expect(root.files.get('f')).toEqual(zeros(32).fill(9));
  });

  test('that is not there, or whose folder is not, is done already and makes nothing', async () => {
    const root = new MemoryFolder();
    await destroyFile(root, ['f'], random);
    await destroyFile(root, ['a', 'f'], random);
    expect(root.files.size + root.folders.size).toBe(0);
    expect(root.done).toEqual([]);
  });

  test('an empty one is removed', async () => {
    const root = new MemoryFolder();
    root.files.set('f', zeros(0));
    await destroyFile(root, ['f'], random);
    expect(root.files.has('f')).toBe(false);
  });

  test('in a folder leaves its neighbours', async () => {
    const root = new MemoryFolder();
    await overwriteFile(root, ['a', 'f'], utf8('mine'), random);
    await overwriteFile(root, ['a', 'g'], utf8('other'), random);
    await destroyFile(root, ['a', 'f'], random);
    expect([...(await folderAt(root, ['a'])).files]).toEqual([['g', utf8('other')]]);
  });
});

test('outside a worker no file is opened, and that is said', async () => {
  const page = { getFileHandle: async () => ({}), getDirectoryHandle: notCalled, removeEntry: notCalled };
  const path: KeyPath = ['f'];
  await expect(overwriteFile(page, path, utf8('x'), random)).rejects.toMatchObject({ name: 'NotSupportedError' });
  await expect(destroyFile(page, path, random)).rejects.toMatchObject({ name: 'NotSupportedError' });
});

async function folderAt(root: MemoryFolder, names: readonly string[]): Promise<MemoryFolder> {
  let folder = root;
  for (const name of names) folder = await folder.getDirectoryHandle(name, { create: false });
  return folder;
}

async function notCalled(): Promise<never> {
  throw new Error('Not called here.');
}
