import { describe, expect, test } from 'vitest';

import { utf8 } from '../../../storage/bytes.ts';
import { derive, PARAMETER_SETS, type KdfParameters } from '../../../storage/keys/argon2.ts';
import {
  KeyWorkError,
  keyWorker,
  serveKeyWork,
  type KeyWorld,
  type WorkerLike,
} from '../../../storage/keys/key-work.ts';
import { keyWorld } from './world.ts';

const CHEAPEST: KdfParameters = { alg: 'argon2id', m: 19_456, t: 1, p: 1 };
const SECRET = utf8('correct horse');
const SALT = new Uint8Array(16).fill(3);

describe('a page and its worker', () => {
  test('do all four kinds of work', { timeout: 60_000 }, async () => {
    const here = keyWorld();
    const { worker } = connected(here);
    const parameters = await worker.calibrate();
    expect(PARAMETER_SETS).toContainEqual(parameters);
    expect(await worker.derive(SECRET, SALT, CHEAPEST)).toEqual(derive(SECRET, SALT, CHEAPEST));
    expect(await worker.overwrite(['f'], SECRET)).toBeUndefined();
    expect(here.folder.files.get('f')).toEqual(SECRET);
    expect(await worker.destroy(['f'])).toBeUndefined();
    expect(here.folder.files.has('f')).toBe(false);
  });

  test('start no worker before it is needed, and one for many requests', async () => {
    const { worker, workers } = connected(keyWorld());
    expect(workers).toHaveLength(0);
    await Promise.all([worker.overwrite(['f'], SECRET), worker.overwrite(['g'], SECRET)]);
    expect(workers).toHaveLength(1);
  });

  test('do one piece of work after the other, so that a file is never open twice', async () => {
    const here = keyWorld();
    const { worker } = connected(here);
    const texts = ['one', 'two', 'three', 'four'];
    await Promise.all(texts.map((text) => worker.overwrite(['f'], utf8(text))));
    expect(here.folder.files.get('f')).toEqual(utf8('four'));
  });

  test('leave the page its bytes', async () => {
    const { worker } = connected(keyWorld());
    const bytes = SECRET.slice();
    await worker.overwrite(['f'], bytes);
    expect(bytes).toEqual(SECRET);
  });

  test('go on after a request that failed', async () => {
    const here = keyWorld();
    const { worker, workers } = connected(here);
    here.folder.room = 2;
    await expect(worker.overwrite(['f'], SECRET)).rejects.toMatchObject({ name: 'KeyWorkError', problem: 'full' });
    here.folder.room = 100;
    await worker.overwrite(['f'], SECRET);
    expect(workers).toHaveLength(1);
  });
});

describe('a page whose worker', () => {
  test('answers out of order gets each answer where it belongs', async () => {
    const { worker, last } = silent();
    const [first, second] = [worker.derive(SECRET, SALT, CHEAPEST), worker.derive(SALT, SECRET, CHEAPEST)];
    const [a, b] = last().asked;
    last().say({ id: b?.id, ok: true, value: new Uint8Array(32).fill(2) });
    last().say({ id: 999, ok: true, value: new Uint8Array(32) }); // Nobody asked.
    last().say({ id: a?.id, ok: true, value: new Uint8Array(32).fill(1) });
    expect(await first).toEqual(new Uint8Array(32).fill(1));
    expect(await second).toEqual(new Uint8Array(32).fill(2));
  });

  test.each(['error', 'messageerror'])(
    'breaks (%s) is told of all that was under way, and gets a new one',
    async (how) => {
      const { worker, workers, last } = silent();
      const under = [worker.calibrate(), worker.destroy(['f'])];
      last().dispatchEvent(new Event(how));
      for (const one of under) await expect(one).rejects.toEqual(new KeyWorkError('gone'));
      expect(workers[0]?.isEnded).toBe(true);

      const again = worker.destroy(['f']);
      expect(workers).toHaveLength(2);
      last().say({ id: last().asked[0]?.id, ok: true, value: undefined });
      await again;
    },
  );

  test('says something that is no answer does not believe it any more', async () => {
    for (const strange of [
      undefined,
      'done',
      { id: 1 },
      { id: 1, ok: false, problem: 'bored' },
      { id: 1, ok: 'yes' },
    ]) {
      const { worker, last } = silent();
      const asked = worker.calibrate();
      last().say(strange);
      await expect(asked).rejects.toEqual(new KeyWorkError('gone'));
      expect(last().isEnded).toBe(true);
    }
  });

  test('answers with a value of another kind is told so', async () => {
    for (const [ask, value] of [
      ['derive', new Uint8Array(31)],
      ['derive', 'key'],
      ['calibrate', { ...CHEAPEST, m: 1 }],
      ['destroy', true],
      ['overwrite', 0],
    ] as const) {
      const { worker, last } = silent();
      const asked = {
        derive: () => worker.derive(SECRET, SALT, CHEAPEST),
        calibrate: () => worker.calibrate(),
        overwrite: () => worker.overwrite(['f'], SECRET),
        destroy: () => worker.destroy(['f']),
      }[ask]();
      last().say({ id: last().asked[0]?.id, ok: true, value });
      await expect(asked).rejects.toEqual(new KeyWorkError('malformed'));
    }
  });

  test('broke hears nothing more from it', async () => {
    const { worker, workers } = silent();
    const under = worker.destroy(['f']);
    const [first] = workers;
    first?.dispatchEvent(new Event('error'));
    await expect(under).rejects.toThrow(KeyWorkError);
    const next = worker.destroy(['f']);
    first?.dispatchEvent(new Event('error')); // Late: it must not end the new one.
    expect(workers[1]?.isEnded).toBe(false);
    workers[1]?.say({ id: workers[1].asked[0]?.id, ok: true, value: undefined });
    await next;
  });

  test('may not be started by the browser is told so, and may try again', async () => {
    let isAllowed = false;
    const here = connected(keyWorld());
    const worker = keyWorker(() => {
      if (!isAllowed) throw new DOMException('Not trusted.', 'SecurityError');
      return here.makeWorker();
    });
    await expect(worker.destroy(['f'])).rejects.toMatchObject({ problem: 'refused', cause: { name: 'SecurityError' } });
    isAllowed = true;
    await worker.destroy(['f']);
  });
});

/** A worker that only listens, until a test lets it speak. */
class SilentWorker extends EventTarget implements WorkerLike {
  readonly asked: { readonly id: number }[] = [];
  isEnded = false;

  postMessage(message: unknown): void {
    this.asked.push(structuredClone(message) as { id: number }); // Every request carries a number.
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) }));
  }
}

function silent() {
  const workers: SilentWorker[] = [];
  const worker = keyWorker(() => {
    const made = new SilentWorker();
    workers.push(made);
    return made;
  });
  const last = (): SilentWorker => {
    const made = workers.at(-1);
    if (made === undefined) throw new Error('No worker was started.');
    return made;
  };
  return { worker, workers, last };
}

/** A page and a worker's end of ours, joined by copies of messages as a browser joins them. */
function connected(here: KeyWorld) {
  const workers: SilentWorker[] = [];
  const makeWorker = (): WorkerLike => {
    const page = new SilentWorker();
    const scope = new EventTarget();
    serveKeyWork(
      {
        addEventListener: (type, listener) =>
          scope.addEventListener(type, (event) => listener({ data: event instanceof MessageEvent && event.data })),
        postMessage: (message) => page.say(message),
      },
      here,
    );
    page.postMessage = (message: unknown) => {
      const data: unknown = structuredClone(message);
      queueMicrotask(() => scope.dispatchEvent(new MessageEvent('message', { data })));
    };
    workers.push(page);
    return page;
  };
  return { worker: keyWorker(makeWorker), workers, makeWorker };
}
