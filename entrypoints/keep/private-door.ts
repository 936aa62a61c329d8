import { emptyStores, memoryStores } from '../../domain/memory-stores.ts';
import { fail, ok } from '../../domain/result.ts';
import type { KeepDoor } from '../../models/keep-door.ts';

/**
 * The door of a private window: what is written lives in this page, and goes with it. The browser would not keep it, and the person did not
 * mean to.
 *
 * It knows of no background and no storage: those of the ordinary windows are never touched from here. What needs them is refused; no
 * screen offers it.
 */
export function privateDoor(): KeepDoor {
  const stores = memoryStores();
  const refused = async () => fail('refused');

  return {
    state: async () => ({ is: 'memory', because: 'private' }),
    onChange: () => () => {}, // Nobody else knows of it.
    stores,
    begin: refused,
    unlock: refused,
    lock: async () => {},
    addWhileLocked: refused,
    running: async () => ok(undefined),
    startRunning: refused,
    endRunning: refused,
    touch() {},
    async suggestPassphrase() {
      throw new Error('Nothing has a passphrase in a private window.');
    },
    setPassphrase: refused,
    changePassphrase: refused,
    removePassphrase: refused,
    async suggestRecoveryCode() {
      throw new Error('Nothing has a recovery code in a private window.');
    },
    keepRecoveryCode: refused,
    removeRecoveryCode: refused,
    startBeside: refused,
    unlockOlder: refused,
    readDraft: async () => undefined,
    keepDraft: async () => {},
    putAway: async () => {},
    makeBackup: refused,
    makeReadable: refused,
    readFile: refused,
    forgetFile() {},
    merge: refused,
    imports: refused,
    undoMerge: refused,
    async erase() {
      await emptyStores(stores);
      return ok('done');
    },
  };
}
