import * as v from 'valibot';

import type { KeepChange } from '../domain/keep-state.ts';
import { KINDS } from '../domain/kept.ts';

const ChangeSchema: v.GenericSchema<unknown, KeepChange> = v.variant('what', [
  v.strictObject({ what: v.literal('state') }),
  v.strictObject({ what: v.literal('kinds'), kinds: v.array(v.picklist(KINDS)) }),
]);

const CHANNEL = 'k';

/** Tells every other window of ours that something changed. Only what, never any of it. */
export function tellWindows(): (change: KeepChange) => void {
  const channel = new BroadcastChannel(CHANNEL);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel reaches our own origin only; there is no target to name.
  return (change) => channel.postMessage(change);
}

/** @returns Stops listening. */
export function onChangeInWindows(listener: (change: KeepChange) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    const change = v.safeParse(ChangeSchema, data);
    if (change.success) listener(change.output);
  });
  return () => channel.close();
}
