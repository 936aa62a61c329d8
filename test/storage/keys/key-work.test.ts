import { afterEach, describe, expect, test, vi } from 'vitest';

import { utf8 } from '../../../storage/bytes.ts';
import { derive, PARAMETER_SETS, type KdfParameters } from '../../../storage/keys/argon2.ts';
import { answerKeyWork, type KeyWorld } from '../../../storage/keys/key-work.ts';
import { keyWorld } from './world.ts';

const CHEAPEST: KdfParameters = { alg: 'argon2id', m: 19_456, t: 1, p: 1 };
const SECRET = utf8('correct horse');
const SALT = new Uint8Array(16).fill(3);

afterEach(() => vi.unstubAllGlobals());

describe('the worker', () => {
  test('derives a key', async () => {
    const request = { id: 4, kind: 'derive', secret: SECRET, salt: SALT, parameters: CHEAPEST };
    const value = derive(SECRET, SALT, CHEAPEST);
    expect(await answerKeyWork(request, keyWorld())).toEqual({ id: 4, ok: true, value });
  });

  test('refuses parameters out of bounds and bytes that are none, before it begins', async () => {
    const good = { id: 4, kind: 'derive', secret: SECRET, salt: SALT, parameters: CHEAPEST };
    for (const wrong of [
      { parameters: { ...CHEAPEST, m: 4_194_304 } },
      { parameters: { ...CHEAPEST, m: 8 } },
      { secret: 'text' },
      { secret: new Uint8Array(new SharedArrayBuffer(8)) },
      { salt: new Uint8Array(7) },
      { salt: new Uint8Array(65) },
      { more: 1 },
    ]) {
      expect(await answerKeyWork({ ...good, ...wrong }, keyWorld())).toEqual({
        id: 4,
        ok: false,
        problem: 'malformed',
      });
    }
  });

  test('chooses parameters by the quicker of two runs of the smallest set', { timeout: 60_000 }, async () => {
    for (const [first, second, chosen] of [
      [900, 300, PARAMETER_SETS[2]],
      [700, 5000, PARAMETER_SETS[1]],
      [4000, 800, PARAMETER_SETS[0]],
    ] as const) {
      const times = [1000, 1000 + first, 7000, 7000 + second];
      const slow = { ...keyWorld(), clock: () => times.shift() ?? Number.NaN };
      expect(await answerKeyWork({ id: 1, kind: 'calibrate' }, slow)).toEqual({ id: 1, ok: true, value: chosen });
    }
  });

  test('writes a file and destroys it', async () => {
    const here = keyWorld();
    const path = ['a', 'f'];
    expect(await answerKeyWork({ id: 1, kind: 'overwrite', path, bytes: SECRET }, here)).toEqual({ id: 1, ok: true });
    const folder = await here.folder.getDirectoryHandle('a', { create: false });
    expect(folder.files.get('f')).toEqual(SECRET);
    expect(await answerKeyWork({ id: 2, kind: 'destroy', path }, here)).toEqual({ id: 2, ok: true });
    expect(folder.files.has('f')).toBe(false);
  });

  test('takes only paths that stay below its folder', async () => {
    for (const path of [[], 'f', [''], ['..'], ['.'], ['a', '..', 'f'], ['a/f'], ['a\\f'], ['x'.repeat(65)], [1]]) {
      expect(await answerKeyWork({ id: 1, kind: 'destroy', path }, keyWorld())).toMatchObject({ problem: 'malformed' });
    }
    for (const name of ['x'.repeat(64), '-_a', 'keys.a']) {
      expect(await answerKeyWork({ id: 1, kind: 'destroy', path: [name] }, keyWorld())).toMatchObject({ ok: true });
    }
  });

  test('says in one word why a file could not be written', async () => {
    const request = { id: 1, kind: 'overwrite', path: ['f'], bytes: SECRET };
    const problem = async (here: KeyWorld) => answerKeyWork(request, here);

    const full = keyWorld();
    full.folder.room = 2;
    expect(await problem(full)).toEqual({ id: 1, ok: false, problem: 'full' });

    const failing = (name: string) => ({ ...keyWorld(), root: () => Promise.reject(new DOMException('No.', name)) });
    expect(await problem(failing('NoModificationAllowedError'))).toMatchObject({ problem: 'busy' });
    expect(await problem(failing('SecurityError'))).toMatchObject({ problem: 'refused' });
    expect(await problem({ ...keyWorld(), root: () => Promise.reject('no error at all') })).toMatchObject({
      problem: 'refused',
    });
  });

  test('says when the device has not the memory', async () => {
    vi.stubGlobal(
      'Uint32Array',
      new Proxy(Uint32Array, {
        construct(target, args: readonly unknown[]) {
          if (Number(args[0]) > 1_000_000) throw new RangeError('Array buffer allocation failed');
          return Reflect.construct(target, args);
        },
      }),
    );
    const request = { id: 1, kind: 'derive', secret: SECRET, salt: SALT, parameters: CHEAPEST };
    expect(await answerKeyWork(request, keyWorld())).toEqual({ id: 1, ok: false, problem: 'no-memory' });
  });

  test('answers a numbered request it does not know, and nothing else', async () => {
    expect(await answerKeyWork({ id: 1, kind: 'export' }, keyWorld())).toEqual({
      id: 1,
      ok: false,
      problem: 'malformed',
    });
    for (const strange of [undefined, null, 'calibrate', {}, { kind: 'calibrate' }, { id: '1' }, { id: 1.5 }, []]) {
      expect(await answerKeyWork(strange, keyWorld())).toBeUndefined();
    }
  });
});
