import * as v from 'valibot';

import { browser } from './browser.ts';
import { keepProtocol } from './keep-protocol.ts';
import { EmergencyWatchSchema, WatchStepsSchema } from './watch-schema.ts';

/** Everything pages and the background say to each other; both ends check it. */
const protocol = {
  'watch/note': { request: WatchStepsSchema, response: EmergencyWatchSchema },
  ...keepProtocol,
} as const;

export type MessageName = keyof typeof protocol;
type Request<Name extends MessageName> = v.InferOutput<(typeof protocol)[Name]['request']>;
type Response<Name extends MessageName> = v.InferOutput<(typeof protocol)[Name]['response']>;

/** What the background answers to each message. */
export type Handlers = { readonly [Name in MessageName]: (body: Request<Name>) => Promise<Response<Name>> };

const Envelope = v.strictObject({
  name: v.picklist(Object.keys(protocol) as MessageName[]), // The keys of the table are its names.
  body: v.optional(v.unknown()),
});

/** Sends a message to the background. Rejects when the background is gone or its answer is not of the agreed shape. */
export async function send<Name extends MessageName>(name: Name, body: Request<Name>): Promise<Response<Name>> {
  const answered: unknown = await browser.runtime.sendMessage({ name, body });
  return v.parse(protocol[name].response, answered) as Response<Name>; // Parsed by the schema of this very name.
}

/** Who sent a message, as the browser tells it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * Answers a message of ours; `undefined` for everything else, which leaves it unanswered.
 *
 * Only our own pages are answered: the sender carries our id and an address inside the extension.
 */
export function answer(
  message: unknown,
  sender: Sender,
  self: { readonly id: string; readonly origin: string },
  handlers: Handlers,
): Promise<unknown> | undefined {
  // With the slash: another extension's origin may begin with ours.
  if (sender.id !== self.id || sender.url?.startsWith(`${self.origin}/`) !== true) return undefined;

  const envelope = v.safeParse(Envelope, message);
  if (!envelope.success) return undefined;

  const { name, body } = envelope.output;
  const request = v.safeParse(protocol[name].request, body);
  if (!request.success) return undefined;
  return (handlers[name] as (body: unknown) => Promise<unknown>)(request.output); // Body and handler belong to one name; the compiler cannot pair them.
}

/** Starts answering. Call in the background only. */
export function listen(handlers: Handlers): void {
  const self = { id: browser.runtime.id, origin: globalThis.location.origin };
  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => answer(message, sender, self, handlers));
}
