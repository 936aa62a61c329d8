import { KINDS, type Kept, type Kind } from '../../domain/kept.ts';
import type { Store, Stores } from '../../domain/stores.ts';
import type { KeepDoor } from '../../models/keep-door.ts';
import { askToLock } from '../../platform/lock-protocol.ts';

/** The door to what is kept, whose code arrives when something is first asked of it: no first screen waits for it. */
export function lazyDoor(loadBundle: () => Promise<unknown>): KeepDoor {
  let opened: Promise<KeepDoor> | undefined;
  const door = () => (opened ??= import('./door.ts').then(({ openDoor }) => openDoor(loadBundle)));

  return {
    state: async () => (await door()).state(),
    onChange(listener) {
      let stop = () => {};
      let isStopped = false;
      void (async () => {
        const there = await door();
        if (!isStopped) stop = there.onChange(listener);
      })();
      return () => {
        isStopped = true;
        stop();
      };
    },
    stores: lazyStores(door),
    begin: async (...given) => (await door()).begin(...given),
    unlock: async (...given) => (await door()).unlock(...given),
    lock: askToLock, // Waits for no code: Hide may come before any is there.
    addWhileLocked: async (...given) => (await door()).addWhileLocked(...given),
    running: async () => (await door()).running(),
    startRunning: async (...given) => (await door()).startRunning(...given),
    endRunning: async () => (await door()).endRunning(),
    touch: () => void door().then((there) => there.touch()),
    suggestPassphrase: async () => (await door()).suggestPassphrase(),
    setPassphrase: async (...given) => (await door()).setPassphrase(...given),
    changePassphrase: async (...given) => (await door()).changePassphrase(...given),
    removePassphrase: async (...given) => (await door()).removePassphrase(...given),
    suggestRecoveryCode: async () => (await door()).suggestRecoveryCode(),
    keepRecoveryCode: async (...given) => (await door()).keepRecoveryCode(...given),
    removeRecoveryCode: async () => (await door()).removeRecoveryCode(),
    startBeside: async (...given) => (await door()).startBeside(...given),
    unlockOlder: async (...given) => (await door()).unlockOlder(...given),
    readDraft: async () => (await door()).readDraft(),
    keepDraft: async (...given) => (await door()).keepDraft(...given),
    putAway: async (...given) => (await door()).putAway(...given),
    makeBackup: async (...given) => (await door()).makeBackup(...given),
    makeReadable: async (...given) => (await door()).makeReadable(...given),
    readFile: async (...given) => (await door()).readFile(...given),
    forgetFile: () => void opened?.then((there) => there.forgetFile()),
    merge: async (...given) => (await door()).merge(...given),
    imports: async () => (await door()).imports(),
    undoMerge: async (...given) => (await door()).undoMerge(...given),
    erase: async () => (await door()).erase(),
  };
}

function lazyStores(door: () => Promise<KeepDoor>): Stores {
  const storeOf = <K extends Kind>(kind: K): Store<Kept[K]> => {
    const store = async () => (await door()).stores[kind] as unknown as Store<Kept[K]>; // The store of this very kind.
    return {
      read: async (...given) => (await store()).read(...given),
      put: async (...given) => (await store()).put(...given),
      remove: async (...given) => (await store()).remove(...given),
    };
  };
  return Object.fromEntries(KINDS.map((kind) => [kind, storeOf(kind)])) as unknown as Stores; // One store a kind, by the line above.
}
