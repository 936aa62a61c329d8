import { memoryStores } from '../../domain/memory-stores.ts';
import type { KeepDoor } from '../../models/keep-door.ts';
import { isPrivateWindow } from '../../platform/browser.ts';
import { send } from '../../platform/messages.ts';
import { onChangeInWindows } from '../../platform/windows.ts';
import { keptStores } from './kept-stores.ts';
import type { LoadNames } from './names.ts';

/** A page's way to what is kept. Everyday reading and writing is asked of the background; keys and files are the page's own work. */
export function keepDoor(loadNames: LoadNames): KeepDoor {
  return {
    state: () => send('keep/state', undefined),
    onChange: onChangeInWindows,
    stores: keptStores(),
    addWhileLocked: (entry) => send('keep/add', entry),
    async lock() {
      await send('keep/lock', undefined);
    },
    touch: () => void send('keep/touch', undefined),
    readDraft: async () => (await send('keep/draft', undefined)) ?? undefined,
    async keepDraft(draft) {
      await send('keep/keep-draft', draft ?? null);
    },
    async putAway(noticeId) {
      await send('keep/put-away', noticeId);
    },
    ...pageWork(loadNames),
  };
}

type PageWork = Omit<
  KeepDoor,
  'state' | 'onChange' | 'stores' | 'addWhileLocked' | 'lock' | 'touch' | 'readDraft' | 'keepDraft' | 'putAway'
>;

/** The page's own work, fetched when it is first asked for. */
function pageWork(loadNames: LoadNames): PageWork {
  const load = async () => {
    const { filesDoor, keysDoor } = await import('./page-work.ts');
    const { clearLeftovers, ...keys } = keysDoor();
    void clearLeftovers().catch(() => {}); // What cannot be cleared now is cleared another time.
    return { ...keys, ...filesDoor(loadNames) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  const work = () => (loaded ??= load());

  return {
    begin: async (...given) => (await work()).begin(...given),
    unlock: async (...given) => (await work()).unlock(...given),
    unlockOlder: async (...given) => (await work()).unlockOlder(...given),
    startBeside: async (...given) => (await work()).startBeside(...given),
    suggestPassphrase: async (...given) => (await work()).suggestPassphrase(...given),
    setPassphrase: async (...given) => (await work()).setPassphrase(...given),
    changePassphrase: async (...given) => (await work()).changePassphrase(...given),
    removePassphrase: async (...given) => (await work()).removePassphrase(...given),
    makeRecoveryCode: async (...given) => (await work()).makeRecoveryCode(...given),
    removeRecoveryCode: async (...given) => (await work()).removeRecoveryCode(...given),
    erase: async (...given) => (await work()).erase(...given),
    makeBackup: async (...given) => (await work()).makeBackup(...given),
    makeReadable: async (...given) => (await work()).makeReadable(...given),
    readFile: async (...given) => (await work()).readFile(...given),
    merge: async (...given) => (await work()).merge(...given),
    undoMerge: async (...given) => (await work()).undoMerge(...given),
  };
}

/** In a private window nothing is kept: the browser would not, and the person did not mean to. */
export function privateDoor(loadNames: LoadNames): KeepDoor {
  const door = keepDoor(loadNames);
  return {
    ...door,
    state: async () => ({ is: 'memory', because: 'private' }),
    stores: memoryStores(),
    readDraft: async () => undefined,
    keepDraft: async () => {},
  };
}

export function openDoor(loadNames: LoadNames): KeepDoor {
  return isPrivateWindow() ? privateDoor(loadNames) : keepDoor(loadNames);
}
