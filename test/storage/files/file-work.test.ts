import { Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { IsoDay, SubstanceId } from '../../../content/schema.ts';
import { answerFileWork, serveFileWork, type FileWorkScope } from '../../../storage/files/file-work.ts';
import { fileWorker, type FileJob, type WorkerLike } from '../../../storage/files/file-worker.ts';
import { nameKey } from '../../../storage/files/name-key.ts';
import { readableJson } from '../../../storage/files/readable.ts';
import { iosFile } from '../../fixtures/journal-files.ts';
import { counting, oneOfEach } from '../../fixtures/kept-stories.ts';
import { petalsFile } from '../../fixtures/petals-files.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const DAY = '2026-11-21' as IsoDay;
const world = { random: counting() };

/** As little work as scrypt can do; that the product asks for more is tested where backups are. */
const asked = Encrypter.prototype.setScryptWorkFactor;
beforeEach(() => {
  vi.spyOn(Encrypter.prototype, 'setScryptWorkFactor').mockImplementation(function quickly(this: Encrypter) {
    asked.call(this, 1);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Hand {
  readonly worker: WorkerLike;
  /** Says something to the page, as a worker would. */
  say(type: string, data?: unknown): void;
  isEnded: boolean;
}

/** A worker in this very thread: both ends are the real ones, and what goes between them is copied as a browser would. */
function workers(serve = serveFileWork) {
  const made: Hand[] = [];
  function makeWorker(): WorkerLike {
    const listeners = new Map<string, ((event: Event) => void)[]>();
    let toWorker: ((event: { readonly data: unknown }) => void) | undefined;
    const hand: Hand = {
      isEnded: false,
      say(type, data) {
        if (hand.isEnded) return;
        for (const listener of listeners.get(type) ?? []) listener(Object.assign(new Event(type), { data }));
      },
      worker: {
        postMessage: (message) => toWorker?.({ data: structuredClone(message) }),
        addEventListener: (type, listener) => void listeners.set(type, [...(listeners.get(type) ?? []), listener]),
        terminate: () => void (hand.isEnded = true),
      },
    };
    const scope: FileWorkScope = {
      addEventListener: (_, listener) => void (toWorker = listener),
      postMessage: (message, { transfer }) =>
        hand.say('message', structuredClone(message, { transfer: [...transfer] })),
    };
    serve(scope, world);
    made.push(hand);
    return hand.worker;
  }
  return { made, makeWorker };
}

function job(): FileJob & { readonly shares: number[]; stop(): void } {
  const controller = new AbortController();
  const shares: number[] = [];
  return {
    signal: controller.signal,
    onProgress: (share) => void shares.push(share),
    shares,
    stop: () => controller.abort(),
  };
}

const names = new Map([[nameKey(' Caffeine '), 'caffeine' as SubstanceId]]);

describe('work on files', () => {
  test('seals, opens, reads and writes, each in a worker of its own that ends with it', async () => {
    const { made, makeWorker } = workers();
    const files = fileWorker(makeWorker);
    const sealing = job();
    const sealed = await files.sealBackup(oneOfEach(), 'five plain words', DAY, sealing);
    if (!sealed.ok) throw new Error(sealed.problem);
    expect(sealing.shares.at(-1)).toBe(1);
    expect(await files.openBackup(sealed.value, 'five plain words', job())).toMatchObject({
      ok: true,
      value: { from: 'keel-backup', records: oneOfEach() },
    });
    expect(await files.openBackup(sealed.value, 'other', job())).toEqual({ ok: false, problem: 'wrong' });

    const json = await files.writeReadable('json', oneOfEach(), DAY, job());
    expect(json).toEqual({ ok: true, value: readableJson(oneOfEach(), DAY) });
    expect(await files.writeReadable('csv', oneOfEach(), DAY, job())).toMatchObject({ ok: true });
    expect(made.every(({ isEnded }) => isEnded)).toBe(true);
    expect(made).toHaveLength(5);
  });

  test('tells the three kinds of text apart by itself', async () => {
    const files = fileWorker(workers().makeWorker);
    const read = (kind: 'json' | 'csv', text: string) => files.readText({ kind, text }, names, job());
    expect(await read('json', readableJson([], DAY))).toMatchObject({ ok: true, value: { from: 'keel-export' } });
    expect(await read('json', '{"keel-export":9}')).toEqual({ ok: false, problem: 'newer' });
    expect(await read('json', '{"a":1}')).toEqual({ ok: false, problem: 'malformed' });
    expect(await read('csv', petalsFile([{}]))).toMatchObject({ ok: true, value: { from: 'petals' } });
    expect(await read('csv', 'a,b')).toEqual({ ok: false, problem: 'malformed' });
    expect(
      await read('json', iosFile({ experiences: [{ ingestions: [{ substanceName: 'CAFFEINE' }] }] })),
    ).toMatchObject({
      ok: true,
      value: { from: 'psychonautwiki', records: [{}, { record: { what: 'CAFFEINE', substance: 'caffeine' } }] },
    });
  });

  test('stops at once when it is stopped: the worker ends', async () => {
    const { made, makeWorker } = workers(() => {}); // A worker that never answers.
    const stopped = job();
    const sealing = fileWorker(makeWorker).sealBackup([], 'x', DAY, stopped);
    stopped.stop();
    expect(await sealing).toEqual({ ok: false, problem: 'cancelled' });
    expect(made[0]?.isEnded).toBe(true);
    expect(await fileWorker(makeWorker).writeReadable('csv', [], DAY, stopped)).toEqual({
      ok: false,
      problem: 'cancelled',
    });
    expect(made).toHaveLength(1);
  });

  test('rejects when the worker breaks, or says what no worker of ours says', async () => {
    for (const say of [
      (hand: Hand) => hand.say('message', { kind: 'done', result: 1, more: 2 }),
      (hand: Hand) => hand.say('message', 'hello'),
      (hand: Hand) => hand.say('message', { kind: 'broke', message: 'no' }),
    ]) {
      const { made, makeWorker } = workers(() => {});
      const working = fileWorker(makeWorker).writeReadable('csv', [], DAY, job());
      for (const hand of made) say(hand);
      await expect(working).rejects.toThrow('The file worker broke');
      expect(made[0]?.isEnded).toBe(true);
    }
  });

  test('says that it is too much when the worker ends for want of room, or what it said cannot be put together', async () => {
    for (const type of ['error', 'messageerror']) {
      const { made, makeWorker } = workers(() => {});
      const working = fileWorker(makeWorker).writeReadable('csv', [], DAY, job());
      for (const hand of made) hand.say(type);
      expect(await working).toEqual({ ok: false, problem: 'too-large' });
      expect(made[0]?.isEnded).toBe(true);
    }
  });

  test('says that it is too much when there is no room to hand it over, or within the worker', async () => {
    const { makeWorker } = workers();
    const full = () => {
      throw new DOMException('Data cannot be cloned, out of memory.', 'DataCloneError');
    };
    const tooLarge = { ok: false, problem: 'too-large' };
    const overfull = fileWorker(() => ({ ...makeWorker(), postMessage: full }));
    expect(await overfull.sealBackup([], 'x', DAY, job())).toEqual(tooLarge);

    vi.spyOn(Encrypter.prototype, 'encrypt').mockRejectedValue(new RangeError('Array buffer allocation failed'));
    expect(await fileWorker(makeWorker).sealBackup([], 'x', DAY, job())).toEqual(tooLarge);
  });

  test('a bug inside the worker is heard on the page', async () => {
    const files = fileWorker(workers().makeWorker);
    const broken = [{ kind: 'log', record: { id: 'x' } }] as never; // What no page of ours would send.
    await expect(files.sealBackup([...broken, ...broken], 'x', DAY, job())).rejects.toThrow('could not be read back');
  });

  test.each([undefined, null, 'x', {}, { kind: 'erase' }, { kind: 'open', bytes: 'x', passphrase: 'y' }])(
    'no request: %j',
    async (request) => {
      expect(await answerFileWork(request, world, () => {})).toMatchObject({ kind: 'broke' });
    },
  );
});
