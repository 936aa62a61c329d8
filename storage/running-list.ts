import type { Instant } from '../domain/emergency-watch.ts';
import type { LogEntry, Occasion } from '../domain/kept.ts';
import { runningOf, type Running } from '../domain/running.ts';
import type { Random } from './bytes.ts';
import type { Connection } from './connection.ts';
import {
  dropRunning,
  keepRunning,
  keepRunningPage,
  makeRunningKey,
  readRunning,
  readRunningPage,
  type RunningPage,
  type RunsNow,
} from './running.ts';
import type { SealedStore } from './sealed-store.ts';
import { isDue, type InMemory, type RunningKey } from './session.ts';

export interface RunningWorld {
  readonly runningKey: InMemory<RunningKey>;
  readonly random: Random;
  readonly now: () => Instant;
}

/** A store, open or not. */
export interface RunsIn {
  readonly storeId: string;
  readonly connection: Connection;
}

const DAY_MS = 24 * 3_600_000;

/** Entries may be dated this long before the list began; older ones that belong to it stand in the notes only. */
const LOOK_BACK_MS = DAY_MS;

/** A list that nobody has touched for this long, in milliseconds, was forgotten: while locked it is covered. Our own choice. */
const COVER_AFTER_MS = DAY_MS;

const END = 8_640_000_000_000_000 as Instant; // The last moment a calendar can show: clocks can be wrong.

/**
 * The running list: read from the log while the store is open, and from a page with a key of its own while it is locked.
 *
 * One step at a time. Nothing that was acknowledged depends on the page: it is written after the log, and made again from it.
 */
export class RunningList {
  #steps: Promise<unknown> = Promise.resolve();
  /** The newest page; the only one while it could not be written. */
  #last: { readonly storeId: string; readonly page: RunningPage; readonly isWritten: boolean } | undefined;
  /** Raised when the list is hidden: what began before makes no key any more. */
  #turn = 0;

  constructor(readonly world: RunningWorld) {}

  /** @returns False when something runs already. */
  start(store: SealedStore, occasion: Occasion): Promise<boolean> {
    return this.#step(async () => {
      if ((await readRunning(store.book.world)) !== undefined) return false;
      await store.change([{ op: 'put', kind: 'occasions', record: occasion }]);
      const { id, at, title } = occasion;
      try {
        await keepRunning(store.book.world, { id, at, title });
      } catch (error) {
        // It did not start: nothing of it should stand in the notes. If that fails too, an empty occasion stays.
        await store.change([{ op: 'remove', kind: 'occasions', id, wasAt: at }]).catch(() => {});
        throw error;
      }
      return true;
    });
  }

  /** What runs in an open store, as its log says; with a page and a key for when it locks. */
  fromLog(store: SealedStore): Promise<Running | undefined> {
    const turn = this.#turn;
    return this.#step(async () => {
      const now = await readRunning(store.book.world);
      if (now === undefined) this.#last = undefined;
      if (now === undefined || turn !== this.#turn) return undefined;
      const list = await readList(store, now);
      await this.#keepPage(store.book.world, list, turn).catch(() => {}); // The log has it all.
      return turn === this.#turn ? list : undefined;
    });
  }

  /** What runs in a locked store, as its page says; undefined where it is hidden. */
  fromPage(place: RunsIn): Promise<Running | undefined> {
    return this.#step(async () => (await this.#page(place))?.page.list);
  }

  /** An entry was added to a locked store. */
  note(place: RunsIn, entry: LogEntry): Promise<void> {
    return this.#step(async () => {
      const there = await this.#page(place);
      if (there === undefined || entry.occasion !== there.page.list.id) return;
      const { list } = there.page;
      const others = list.entries.filter(({ id }) => id !== entry.id);
      await this.#write(place, there.key, {
        list: runningOf(list, [...others, entry], list.more),
        touched: this.world.now(),
      });
    });
  }

  /** The list ends, its entries stay. The store may be open or locked. */
  end({ connection }: RunsIn): Promise<void> {
    return this.#step(async () => {
      await dropRunning(connection);
      await this.hide().catch(() => {}); // A key without its page opens nothing.
    });
  }

  /** Hidden until the store is opened again. Waits for no step that is under way. */
  async hide(): Promise<void> {
    this.#turn += 1;
    this.#last = undefined;
    await this.world.runningKey.clear();
  }

  /** Another store is in use, or none: a key that is not its own goes. */
  async forgetOther(storeId: string | undefined): Promise<void> {
    const key = await this.world.runningKey.read();
    if (key !== undefined && key.storeId !== storeId) await this.hide();
  }

  async #keepPage(place: RunsIn, list: Running, turn: number): Promise<void> {
    const kept = await this.#key(place.storeId);
    const last = this.#last?.storeId === place.storeId ? this.#last : undefined;
    const isSame = last !== undefined && JSON.stringify(last.page.list) === JSON.stringify(list);
    if (turn !== this.#turn || (isSame && last.isWritten && kept !== undefined)) return;
    const key = kept ?? makeRunningKey(place.storeId, this.world.random);
    if (kept === undefined) await this.world.runningKey.write(key); // Before it is used: a page that nothing opens helps nobody.
    if (turn === this.#turn) await this.#write(place, key, isSame ? last.page : { list, touched: this.world.now() });
  }

  async #write({ storeId, connection }: RunsIn, key: RunningKey, page: RunningPage): Promise<void> {
    const turn = this.#turn;
    this.#last = { storeId, page, isWritten: false };
    await keepRunningPage(connection, key, page, this.world.random);
    if (turn === this.#turn) this.#last = { storeId, page, isWritten: true };
  }

  async #page(place: RunsIn): Promise<{ readonly key: RunningKey; readonly page: RunningPage } | undefined> {
    const key = await this.#key(place.storeId);
    if (key === undefined) return undefined;
    const last = this.#last?.storeId === place.storeId ? this.#last.page : undefined;
    const page = last ?? (await readRunningPage(place.connection, key));
    if (page === undefined) return undefined;
    if (!isDue({ lockAfterMs: COVER_AFTER_MS, touched: page.touched }, this.world.now())) return { key, page };
    await this.hide();
    return undefined;
  }

  async #key(storeId: string): Promise<RunningKey | undefined> {
    const key = await this.world.runningKey.read();
    return key?.storeId === storeId ? key : undefined;
  }

  #step<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#steps.then(work);
    this.#steps = done.catch(() => {}); // Whoever asked is told; the next one starts afresh.
    return done;
  }
}

async function readList(store: SealedStore, now: RunsNow): Promise<Running> {
  const from = Math.max(0, now.at - LOOK_BACK_MS) as Instant; // Whole milliseconds, and not below 0.
  const log = await store.read('log', { from, to: END });
  const [occasion = now] = (await store.read('occasions', { from: now.at, to: now.at })).filter(
    ({ id }) => id === now.id,
  );
  return runningOf(
    occasion,
    log.filter((entry) => entry.occasion === now.id),
  );
}
