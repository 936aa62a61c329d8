import type { Page } from 'puppeteer-core';

import type { Deed, Ledger } from './ledger.ts';
import type { Extension } from './talk.ts';

export interface Writing {
  /** Resolves when all lanes are done, have been refused, or died with the browser. */
  readonly finished: Promise<void>;
  /** What the background refused, word by word. */
  readonly refusals: Map<string, number>;
}

/** What the lanes were answered, in the page: it grows while they write. */
interface Answers {
  readonly heard: (readonly [lane: number, word: string])[];
  running: number;
  tell: (() => void) | undefined;
}

type InPage = typeof globalThis & { keelFault: Answers };

/**
 * Writes all lanes at once, each as fast as it is acknowledged, until the browser is gone or the lanes are done.
 *
 * An acknowledgement counts once it has left the browser: so a kill can only make us think that less was promised.
 *
 * @returns When the page's own work has begun.
 */
export async function writeLanes(page: Page, lanes: readonly (readonly Deed[])[], ledger: Ledger): Promise<Writing> {
  const refusals = new Map<string, number>();
  const messages = lanes.map((deeds) =>
    deeds.map(({ name, body }) => (body === undefined ? { name } : { name, body })),
  );
  await page.evaluate(begin, messages);
  const listen = async () => {
    for (let heard = 0; ;) {
      const { news, isOver } = await page.evaluate(hear, heard);
      heard += news.length;
      for (const [lane, word] of news) {
        if (word === 'ok') ledger.acknowledged(lane);
        else refusals.set(word, (refusals.get(word) ?? 0) + 1);
      }
      if (isOver) return;
    }
  };
  return { finished: listen().catch(() => {}), refusals }; // It ends with the browser.
}

/** Runs in the page, so it holds all it needs. A lane stops at its first refusal. */
function begin(lanes: readonly (readonly object[])[]): void {
  const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Extension | undefined>;
  const { runtime } = (browser ?? chrome) as Extension; // One of the two is there.
  const answers: Answers = { heard: [], running: lanes.length, tell: undefined };
  (globalThis as InPage).keelFault = answers; // Read by `hear`.
  lanes.forEach((messages, lane) => {
    void (async () => {
      for (const message of messages) {
        const said = runtime.sendMessage(message) as Promise<{ ok: boolean; problem?: string } | undefined>; // As the protocol has it.
        const answer = await said.catch((error: unknown) => ({
          ok: false,
          problem: String(error).replaceAll(' ', '-'),
        }));
        answers.heard.push([lane, answer?.ok === true ? 'ok' : (answer?.problem ?? 'silence')]);
        answers.tell?.();
        if (answer?.ok !== true) break;
      }
      answers.running -= 1;
      answers.tell?.();
    })();
  });
}

/** Runs in the page: waits for more than was heard before. */
async function hear(before: number): Promise<{ news: Answers['heard']; isOver: boolean }> {
  const { keelFault: answers } = globalThis as InPage; // Set by `begin`.
  while (answers.heard.length <= before && answers.running > 0) {
    await new Promise<void>((resolve) => {
      answers.tell = resolve;
    });
  }
  const news = answers.heard.slice(before);
  return { news, isOver: answers.running === 0 && before + news.length === answers.heard.length };
}
