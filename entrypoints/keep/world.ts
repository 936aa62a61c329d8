import { now } from '../../platform/clock.ts';
import { keptMark } from '../../platform/kept-mark.ts';
import { wakeEvery } from '../../platform/alarms.ts';
import { keyItem, runningKeyItem, turnItem } from '../../platform/session-memory.ts';
import { fromText64, toText64, type Random } from '../../storage/bytes.ts';
import { connectTo } from '../../storage/connection.ts';
import type { FinderWorld } from '../../storage/find-store.ts';
import type { RunningWorld } from '../../storage/running-list.ts';
import type { WithLock } from '../../storage/mirror.ts';
import { sessionMemory, type InMemory, type OpenKey, type RunningKey } from '../../storage/session.ts';
import { vaultFiles } from '../../storage/vault-files.ts';

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const key: InMemory<OpenKey> = {
  async read(): Promise<OpenKey | undefined> {
    const kept = await keyItem.read();
    const raw = kept && fromText64(kept.key);
    return kept && raw && { ...kept, raw };
  },
  write: ({ raw, ...open }) => keyItem.write({ ...open, key: toText64(raw) }),
  clear: keyItem.clear,
};

const withLock: WithLock = async (name, work) => navigator.locks.request(name, work);

/** How often the background looks whether it is time to lock, in milliseconds: the least that browsers allow. */
const LOOK_EVERY_MS = 30_000;

/** From when a key that can lock is there, whoever put it there: a page may close before it can tell the background. */
export const watchOverLock = () => wakeEvery(LOOK_EVERY_MS, toText64(random(16)));

const runningKey: InMemory<RunningKey> = {
  async read(): Promise<RunningKey | undefined> {
    const kept = await runningKeyItem.read();
    const raw = kept && fromText64(kept.key);
    return kept && raw && { storeId: kept.storeId, raw };
  },
  write: ({ storeId, raw }) => runningKeyItem.write({ storeId, key: toText64(raw) }),
  clear: runningKeyItem.clear,
};

/** What background and pages alike open a store with. */
export const keepWorld: FinderWorld & RunningWorld = {
  files: vaultFiles(() => navigator.storage.getDirectory()),
  random,
  withLock,
  connect: connectTo,
  session: sessionMemory({ key, turns: turnItem, withLock, random, watch: watchOverLock }),
  runningKey,
  mark: keptMark,
  now,
};

/** The name of the lock that imports, re-keys and erase hold. */
export const LONG_WORK = 'k-long';
