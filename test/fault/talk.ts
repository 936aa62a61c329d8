import type { ElementHandle, Page } from 'puppeteer-core';

import type { KeepState } from '../../domain/keep-state.ts';
import { KINDS, type Kind } from '../../domain/kept.ts';
import type { keepProtocol } from '../../platform/keep-protocol.ts';

type MessageName = keyof typeof keepProtocol | 'watch/note';

/** What the background says of something that was asked: done, or why not. */
export type Answered<T> = { readonly ok: true; readonly value?: T } | { readonly ok: false; readonly problem: string };

/** What is used of the browser's own `browser` or `chrome`, one of which is there in every page of an extension. */
export interface Extension {
  readonly runtime: { sendMessage(message: object): Promise<unknown> };
}

/** Asks the background, as the extension's own pages do. */
export async function ask(page: Page, name: MessageName, body?: unknown): Promise<unknown> {
  const [answered] = await page.evaluate(
    async (message: object) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Extension | undefined>;
      return [await (browser ?? chrome)?.runtime.sendMessage(message)];
    },
    body === undefined ? { name } : { name, body },
  );
  return answered;
}

export async function stateOf(page: Page): Promise<KeepState> {
  return (await ask(page, 'keep/state')) as KeepState; // As the protocol has it; a campaign compares every field it uses.
}

/** Every kept thing, as text by `kind id`: two of one id would come out as two lines. */
export async function readAll(page: Page): Promise<readonly (readonly [key: string, text: string])[]> {
  const all: [string, string][] = [];
  for (const kind of KINDS) {
    const answered = (await ask(page, 'keep/read', { kind })) as Answered<readonly { id: string }[]>; // As the protocol has it.
    if (!answered.ok) throw new Error(`Reading ${kind} was answered with "${answered.problem}".`);
    for (const record of answered.value ?? []) all.push([keyOf(kind, record.id), canonical(record)]);
  }
  return all;
}

export const keyOf = (kind: Kind, id: string): string => `${kind} ${id}`;

/** The same text for the same thing, whatever the order of its fields. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}

/** Begins a store as a person does, on the full page. */
export async function beginStore(page: Page, passphrase?: string): Promise<void> {
  await press(page, 'Keep notes of your own here');
  if (passphrase === undefined) {
    await press(page, 'Keep notes, without one');
  } else {
    await press(page, 'Keep notes, with a passphrase');
    await type(page, 'Passphrase', passphrase);
    await type(page, 'The same once more', passphrase);
    await press(page, 'Keep notes with this passphrase');
  }
  await untilState(page, 'open');
}

/** Opens a locked store with its passphrase, on a page that has just been opened. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await sendPassphrase(page, passphrase);
  await untilState(page, 'open');
}

/** Types the passphrase and presses Open; whether it opens is not waited for. */
export async function sendPassphrase(page: Page, passphrase: string): Promise<void> {
  await press(page, 'Your notes');
  await type(page, 'Passphrase', passphrase);
  await press(page, 'Open');
}

/** @throws When it is not so within a minute: Argon2id takes its time on a busy machine. */
export async function untilState(page: Page, is: KeepState['is']): Promise<void> {
  let seen: KeepState | undefined;
  for (let tries = 0; tries < 300; tries += 1) {
    seen = await stateOf(page);
    if (seen.is === is) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The store should be ${is}, and is ${JSON.stringify(seen)}.`);
}

/** Presses the first button, link or choice on the screen that begins with this. */
export async function press(page: Page, name: string): Promise<void> {
  const handle = await page.waitForFunction(
    (wanted) => {
      const all = [...document.querySelectorAll<HTMLElement>('button, a, summary')];
      const found = all.find((it) => it.checkVisibility() && it.innerText.trim().startsWith(wanted));
      found?.scrollIntoView({ block: 'center' }); // Not under what sticks to an edge.
      return found;
    },
    { timeout: 60_000, polling: 100 },
    name,
  );
  await clickOn(handle.asElement() as ElementHandle<HTMLElement> | null); // What was looked for above.
}

async function clickOn(found: ElementHandle<HTMLElement> | null): Promise<void> {
  await found?.evaluate((element) => element.click());
}

/** Types into the field whose label begins with this. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  const handle = await page.waitForFunction(
    (wanted) => {
      const labels = [...document.querySelectorAll('label')];
      const found = labels.find((it) => it.checkVisibility() && it.innerText.trim().startsWith(wanted));
      return found?.control ?? found?.querySelector('input, textarea');
    },
    { timeout: 60_000, polling: 100 },
    label,
  );
  await (handle.asElement() as ElementHandle<HTMLElement> | null)?.type(text); // A field, by the search above.
}
