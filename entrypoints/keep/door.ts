import type { KeepState } from '../../domain/keep-state.ts';
import { emptyStores, memoryStores } from '../../domain/memory-stores.ts';
import { ok } from '../../domain/result.ts';
import type { KeepDoor } from '../../models/keep-door.ts';
import { isPrivateWindow } from '../../platform/browser.ts';
import { sendToKeeper } from '../../platform/keep-protocol.ts';
import { onChangeInWindows } from '../../platform/windows.ts';
import { keptStores } from './kept-stores.ts';
import { filesDoor } from './files-door.ts';
import { keysDoor } from './keys-door.ts';
import { namesIn, type LoadNames } from './names.ts';
import { privateDoor } from './private-door.ts';

/** A page's way to what is kept. Everyday reading and writing is asked of the background; keys and files are the page's own work. */
function keepDoor(loadNames: LoadNames): KeepDoor {
  const { clearLeftovers, ...keys } = keysDoor();
  const memory = memoryStores();
  let last: Promise<KeepState> | undefined;
  /** As it was answered last: erase does not wait for an answer. */
  let said: KeepState | undefined;
  async function state(): Promise<KeepState> {
    last = sendToKeeper('keep/state', undefined);
    return (said = await last);
  }
  void clearLeftovers().catch(() => {}); // What cannot be cleared now is cleared another time.

  return {
    state,
    onChange: onChangeInWindows,
    stores: keptStores(memory, async () => (await last)?.is === 'memory'),
    addWhileLocked: (entry) => sendToKeeper('keep/add', entry),
    async running() {
      const running = await sendToKeeper('keep/running', undefined);
      return running.ok ? ok(running.value ?? undefined) : running;
    },
    startRunning: (occasion) => sendToKeeper('keep/start-running', occasion),
    endRunning: () => sendToKeeper('keep/end-running', undefined),
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
    async erase() {
      await emptyStores(memory);
      return said?.is === 'memory' ? ok('done') : keys.erase(); // Nothing is kept but in this page: that is empty now.
    },
  };
}

/** @param loadBundle - The content of the locale. */
export function openDoor(loadBundle: () => Promise<unknown>): KeepDoor {
  const loadNames = async () => namesIn(await loadBundle());
  return isPrivateWindow() ? privateDoor() : keepDoor(loadNames);
}
