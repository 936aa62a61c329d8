import * as v from 'valibot';

import { browser } from './browser.ts';

/** What pages and the background say to each other, by name: what is asked, and what is answered. Both ends check it. */
export type Protocol = Readonly<
  Record<
    string,
    { readonly request: v.GenericSchema<unknown, unknown>; readonly response: v.GenericSchema<unknown, unknown> }
  >
>;
type Request<P extends Protocol, Name extends keyof P> = v.InferOutput<P[Name]['request']>;
type Response<P extends Protocol, Name extends keyof P> = v.InferOutput<P[Name]['response']>;

/** What the background answers to each message. */
export type Handlers<P extends Protocol> = {
  readonly [Name in keyof P]: (body: Request<P, Name>) => Promise<Response<P, Name>>;
};

/** @returns Sends a message of this protocol to the background. Rejects when the background is gone or its answer is not of the agreed shape. */
export function sender<P extends Protocol>(protocol: P) {
  return async <Name extends keyof P & string>(name: Name, body: Request<P, Name>): Promise<Response<P, Name>> => {
    const answered: unknown = await browser.runtime.sendMessage({ name, body });
    const { response } = protocol[name] as P[Name]; // A name of the protocol has its entry.
    return v.parse(response, answered) as Response<P, Name>; // Parsed by the schema of this very name.
  };
}

/** Who sent a message, as the browser tells it. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

const Envelope = v.strictObject({ name: v.string(), body: v.optional(v.unknown()) });

/**
 * Answers a message of ours; `undefined` for everything else, which leaves it unanswered.
 *
 * Only our own pages are answered: the sender carries our id and an address inside the extension.
 */
export function answer<P extends Protocol>(
  protocol: P,
  handlers: Handlers<P>,
  self: { readonly id: string; readonly origin: string },
  message: unknown,
  from: Sender,
): Promise<unknown> | undefined {
  // With the slash: another extension's origin may begin with ours.
  if (from.id !== self.id || from.url?.startsWith(`${self.origin}/`) !== true) return undefined;

  const envelope = v.safeParse(Envelope, message);
  if (!envelope.success || !Object.hasOwn(protocol, envelope.output.name)) return undefined;

  const { name, body } = envelope.output;
  const request = v.safeParse(protocol[name]?.request ?? v.never(), body);
  if (!request.success) return undefined;
  return (handlers[name] as (body: unknown) => Promise<unknown>)(request.output); // Body and handler belong to one name; the compiler cannot pair them.
}

/** Starts answering. Call in the background only. */
export function listen<P extends Protocol>(protocol: P, handlers: Handlers<P>): void {
  const self = { id: browser.runtime.id, origin: globalThis.location.origin };
  browser.runtime.onMessage.addListener((message: unknown, from: Sender) =>
    answer(protocol, handlers, self, message, from),
  );
}
