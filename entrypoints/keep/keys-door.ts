import { fail, ok, type Result } from '../../domain/result.ts';
import type { KeepDoor, KeyProblem } from '../../models/keep-door.ts';
import { sendToKeeper } from '../../platform/keep-protocol.ts';
import { startWorker } from '../../platform/workers.ts';
import type { Bytes } from '../../storage/bytes.ts';
import { keyWorker } from '../../storage/keys/key-work.ts';
import { readPassphrase, suggestPassphrase } from '../../storage/keys/passphrase.ts';
import { Locksmith } from '../../storage/locksmith.ts';
import { eraseAll } from '../../storage/erase.ts';
import { asKeyResult } from './as-result.ts';
// oxlint-disable-next-line import/default -- The build makes the export: the worker's address.
import keyWorkerUrl from './key.worker.ts?worker&url';
import { keepWorld, LONG_WORK } from './world.ts';

type KeysDoor = Pick<
  KeepDoor,
  | 'begin'
  | 'unlock'
  | 'unlockOlder'
  | 'startBeside'
  | 'suggestPassphrase'
  | 'setPassphrase'
  | 'changePassphrase'
  | 'removePassphrase'
  | 'suggestRecoveryCode'
  | 'keepRecoveryCode'
  | 'removeRecoveryCode'
  | 'erase'
>;

/** Keys: made, opened, changed and destroyed in the page, since only a page has a worker. */
export function keysDoor(): KeysDoor & { clearLeftovers(): Promise<void> } {
  const world = {
    ...keepWorld,
    keyWork: keyWorker(() => startWorker(keyWorkerUrl)),
    changed: async () => void (await sendToKeeper('keep/changed', undefined)),
    databaseNames: async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []),
    letGo: async () => void (await sendToKeeper('keep/let-go', undefined)),
  };
  const locksmith = new Locksmith(world);
  const clearLeftovers = () => alone(() => locksmith.clearLeftovers());

  return {
    clearLeftovers,
    begin: async (passphrase) =>
      flat(await withPassphrase(passphrase, (secret) => alone(() => locksmith.begin(secret)))),
    startBeside: (passphrase) => withPassphrase(passphrase, (secret) => alone(() => locksmith.startBeside(secret))),
    async unlock(secret) {
      const unlocked = flat(await asKeyResult(() => locksmith.unlock(secret, 'current')));
      if (unlocked.ok) void clearLeftovers().catch(() => {}); // What cannot be cleared now is cleared another time.
      return unlocked;
    },
    unlockOlder: async (secret) => flat(await asKeyResult(() => alone(() => locksmith.unlock(secret, 'older')))),
    suggestPassphrase: async () => suggestPassphrase(world.random),
    setPassphrase: async (passphrase, job) =>
      flat(await withPassphrase(passphrase, (secret) => alone(() => locksmith.rekey(needed(secret), job)))),
    changePassphrase: async (passphrase, othersKnewIt, job) =>
      flat(
        await withPassphrase(passphrase, (secret) =>
          alone(() => (othersKnewIt ? locksmith.rekey(needed(secret), job) : rewrap(needed(secret)))),
        ),
      ),
    removePassphrase: () => asKeyResult(() => alone(() => locksmith.removePassphrase())),
    suggestRecoveryCode: async () => locksmith.suggestRecoveryCode(),
    keepRecoveryCode: async (code, typed) =>
      flat(await asKeyResult(() => alone(() => locksmith.keepRecoveryCode(code, typed)))),
    removeRecoveryCode: () => asKeyResult(() => alone(() => locksmith.removeRecoveryCode())),
    // Not behind the lock of long work: nothing a forgotten window does may hold this up.
    erase: () => asKeyResult(() => eraseAll(world)),
  };

  async function rewrap(secret: Bytes): Promise<Result<void, never>> {
    await locksmith.rewrap(secret);
    return ok(undefined);
  }
}

/** One import, re-key or change of keys at a time, in all windows together. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LONG_WORK, work);
}

async function withPassphrase<T>(
  typed: string | undefined,
  work: (secret: Bytes | undefined) => Promise<T>,
): Promise<Result<T, 'too-short' | 'too-long' | KeyProblem>> {
  if (typed === undefined) return asKeyResult(() => work(undefined));
  const secret = readPassphrase(typed);
  return secret.ok ? asKeyResult(() => work(secret.value)) : secret;
}

function needed(secret: Bytes | undefined): Bytes {
  if (secret === undefined) throw new Error('A passphrase is asked for here.');
  return secret;
}

/** A result within a result: the first thing that went wrong. */
function flat<T, A extends string, B extends string>(outer: Result<Result<T, A>, B>): Result<T, A | B> {
  if (!outer.ok) return fail(outer.problem);
  return outer.value;
}
