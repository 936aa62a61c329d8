import type { Instant } from '../../domain/emergency-watch.ts';
import { now } from '../../platform/clock.ts';
import { keptMark } from '../../platform/kept-mark.ts';
import { keyItem } from '../../platform/session-memory.ts';
import { fromText64, toText64, type Random } from '../../storage/bytes.ts';
import { connectTo } from '../../storage/connection.ts';
import type { FinderWorld } from '../../storage/find-store.ts';
import type { OpenKey, SessionMemory } from '../../storage/session.ts';
import { vaultFiles } from '../../storage/vault-files.ts';

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const session: SessionMemory = {
  async read(): Promise<OpenKey | undefined> {
    const kept = await keyItem.read();
    const raw = kept && fromText64(kept.key);
    return kept && raw && { ...kept, raw };
  },
  write: ({ raw, ...open }) => keyItem.write({ ...open, key: toText64(raw) }),
  clear: keyItem.clear,
};

/** What background and pages alike open a store with. */
export const keepWorld: FinderWorld & { readonly now: () => Instant } = {
  files: vaultFiles(() => navigator.storage.getDirectory()),
  random,
  withLock: async (name, work) => navigator.locks.request(name, work),
  connect: connectTo,
  session,
  mark: keptMark,
  now,
};

/** The name of the lock that imports, re-keys and erase hold. */
export const LONG_WORK = 'k-long';
