import * as v from 'valibot';

import type { Instant } from '../../domain/emergency-watch.ts';
import { Moment } from '../../domain/kept.ts';
import { now } from '../../platform/clock.ts';
import { keptMark } from '../../platform/kept-mark.ts';
import { sessionItem } from '../../platform/session-memory.ts';
import { fromText64, toText64, type Random } from '../../storage/bytes.ts';
import { connectTo } from '../../storage/connection.ts';
import type { FinderWorld } from '../../storage/find-store.ts';
import type { OpenKey, SessionMemory } from '../../storage/session.ts';
import { vaultFiles } from '../../storage/vault-files.ts';

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const KeptKey = v.strictObject({ i: v.string(), k: v.string(), l: v.nullable(v.number()), t: Moment });
const keyItem = sessionItem('k1', KeptKey);

/** The unlocked key in the browser's memory, as text: that memory takes no bytes. */
const session: SessionMemory = {
  async read(): Promise<OpenKey | undefined> {
    const kept = await keyItem.read();
    const raw = kept && fromText64(kept.k);
    return kept && raw && { storeId: kept.i, raw, lockAfterMs: kept.l, touched: kept.t };
  },
  write: ({ storeId, raw, lockAfterMs, touched }) =>
    keyItem.write({ i: storeId, k: toText64(raw), l: lockAfterMs, t: touched }),
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
