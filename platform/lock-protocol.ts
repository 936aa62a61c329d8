import * as v from 'valibot';

import { isPrivateWindow } from './browser.ts';
import { sender } from './messages.ts';

/** The one question to the keeper that may have to be asked before anything else has arrived. */
export const lockProtocol = {
  'keep/lock': { request: v.undefined(), response: v.null() },
} as const;

const send = sender(lockProtocol);

/**
 * Locks what has a passphrase, throws unsent text away, hides what runs. Sent before this returns: the page may be leaving. A private window
 * knows of nothing that could be locked.
 */
export async function askToLock(): Promise<void> {
  if (!isPrivateWindow()) await send('keep/lock', undefined);
}
