import type { KeepState } from '../../domain/keep-state.ts';
import { memoryStores } from '../../domain/memory-stores.ts';
import type { KeepDoor } from '../../models/keep-door.ts';
import { isPrivateWindow } from '../../platform/browser.ts';
import { sendToKeeper } from '../../platform/keep-protocol.ts';
import { onChangeInWindows } from '../../platform/windows.ts';
import { keptStores } from './kept-stores.ts';
import { filesDoor } from './files-door.ts';
import { keysDoor } from './keys-door.ts';
import { namesIn, type LoadNames } from './names.ts';

/** A page's way to what is kept. Everyday reading and writing is asked of the background; keys and files are the page's own work. */
function keepDoor(loadNames: LoadNames): KeepDoor {
  const { clearLeftovers, ...keys } = keysDoor();
  let last: Promise<KeepState> | undefined;
  const state = () => (last = sendToKeeper('keep/state', undefined));
  void clearLeftovers().catch(() => {}); // What cannot be cleared now is cleared another time.

  return {
    state,
    onChange: onChangeInWindows,
    stores: keptStores(async () => (await last)?.is === 'memory'),
    addWhileLocked: (entry) => sendToKeeper('keep/add', entry),
    async lock() {
      await sendToKeeper('keep/lock', undefined);
    },
    touch: () => void sendToKeeper('keep/touch', undefined),
    readDraft: async () => (await sendToKeeper('keep/draft', undefined)) ?? undefined,
    async keepDraft(draft) {
      await sendToKeeper('keep/keep-draft', draft ?? null);
    },
    async putAway(noticeId) {
      await sendToKeeper('keep/put-away', noticeId);
    },
    ...keys,
    ...filesDoor(loadNames),
  };
}

/** In a private window nothing is kept: the browser would not, and the person did not mean to. */
function privateDoor(loadNames: LoadNames): KeepDoor {
  const door = keepDoor(loadNames);
  return {
    ...door,
    state: async () => ({ is: 'memory', because: 'private' }),
    stores: memoryStores(),
    readDraft: async () => undefined,
    keepDraft: async () => {},
  };
}

/** @param loadBundle - The content of the locale. */
export function openDoor(loadBundle: () => Promise<unknown>): KeepDoor {
  const loadNames = async () => namesIn(await loadBundle());
  return isPrivateWindow() ? privateDoor(loadNames) : keepDoor(loadNames);
}
