import type { Instant } from '../domain/emergency-watch.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeepProblem } from '../domain/stores.ts';
import { catchUp } from './catch-up.ts';
import { findStore, wordOf, type FinderWorld, type Found, type Looked } from './find-store.ts';
import { mergeInbox } from './inbox.ts';
import { ConnectionClosed, KeepError, problemOf } from './problem.ts';
import { StoreMoved, type SealedStore } from './sealed-store.ts';
import { isDue, type OpenKey } from './session.ts';
import { clearUnlisted } from './staging.ts';
import { moveIndex } from './vault-index.ts';

export interface AtHandWorld extends FinderWorld {
  readonly now: () => Instant;
  /** Does work only if no import or re-key is under way. */
  readonly ifNoLongWork: (work: () => Promise<void>) => Promise<void>;
}

export interface AtHandEvents {
  /** A store has opened, and what waited is merged. */
  readonly onOpen: (store: SealedStore) => void;
  /** It has locked by itself. */
  readonly onAutoLock: () => void;
}

/** The store in use: looked up once and held, until it locks, moves, or is changed elsewhere. */
export class StoreAtHand {
  #looked: Promise<Looked> | undefined;
  #copying: Promise<unknown> = Promise.resolve();
  /** False while something is left to do that belongs to opening. */
  #isSettled = true;

  constructor(
    readonly world: AtHandWorld,
    readonly events: AtHandEvents,
  ) {}

  async look(): Promise<Looked> {
    let mine: Promise<Looked> | undefined;
    // Asked again next time: a full disk may have room by then. Somebody may have asked again already.
    const forget = () => {
      if (this.#looked === mine) this.#looked = undefined;
    };
    try {
      await this.lockIfDue();
      mine = this.#looked ??= this.#findAndSettle();
      const looked = await mine;
      if (!looked.ok) forget();
      return looked;
    } catch (error) {
      if (mine !== undefined) forget();
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return fail(problem);
    }
  }

  /** Works with the open store, wherever it has gone meanwhile. */
  async ask<T>(work: (open: NonNullable<Found['open']>) => Promise<T>): Promise<Result<T, KeepProblem>> {
    return this.tried(async () => {
      for (;;) {
        const looked = await this.look();
        if (!looked.ok) throw new KeepError(wordOf(looked.problem));
        if (looked.value.open === undefined) throw new KeepError('locked');
        try {
          return await work(looked.value.open);
        } catch (error) {
          if (error instanceof StoreMoved) await this.#follow(looked.value.header.storeId, error.to);
          else if (error instanceof ConnectionClosed) void this.letGo(); // Changed elsewhere meanwhile: once more, with what is there now.
          else throw error;
        }
      }
    });
  }

  /** @param again - For work that was cut off because the store was changed elsewhere. */
  async tried<T>(
    work: () => Promise<T>,
    again?: () => Promise<Result<T, KeepProblem>>,
  ): Promise<Result<T, KeepProblem>> {
    try {
      return ok(await work());
    } catch (error) {
      if (error instanceof ConnectionClosed && again !== undefined) {
        void this.letGo();
        return again();
      }
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return fail(problem);
    }
  }

  /** Takes the key out of the memory. */
  async lock(): Promise<void> {
    await this.world.session.clear();
    void this.letGo();
  }

  async lockIfDue(): Promise<void> {
    const isDueNow = (open: OpenKey) => isDue(open, this.world.now());
    const open = await this.world.session.read();
    if (open === undefined || !isDueNow(open)) return;
    await this.world.session.clear(isDueNow); // Somebody may be opening it anew just now.
    void this.letGo();
    this.events.onAutoLock();
  }

  /** Closes what is open, so that it stands in nobody's way. Resolves when nothing is written to it any more. */
  async letGo(): Promise<void> {
    const looked = this.#looked;
    this.#looked = undefined;
    const found = await looked?.catch(() => undefined); // What failed to open is not open.
    if (found?.ok !== true) return;
    found.value.connection.close();
    await this.#copying;
    await found.value.open?.store.book.mirror.settled();
  }

  /** How long an unlocked store stays open is the person's to say. */
  async heedSettings(store: SealedStore): Promise<void> {
    const [settings] = await store.read('settings');
    if (settings === undefined) return;
    const lockAfterMs = settings.autoLockMinutes * 60_000;
    const { storeId } = store.book.world;
    await this.world.session.update((open) =>
      open === undefined || open.lockAfterMs === null || open.storeId !== storeId ? open : { ...open, lockAfterMs },
    );
  }

  /** When another window has written, its pages may not be copied yet. */
  copySoon(): void {
    const looked = this.#looked;
    if (looked === undefined) return;
    this.#copying = this.#copying
      .then(() => looked)
      .then((found) => {
        const open = found.ok ? found.value.open : undefined;
        return open?.store.book.mirror.isBehind === true ? catchUp(open.store) : undefined;
      })
      .catch(() => {}); // Tried again with the next change, and at the next opening.
  }

  /** A browser that stopped in the middle of a re-key: its last step is done now. */
  async #follow(from: string, movedTo: string): Promise<void> {
    await moveIndex(this.world, from, movedTo);
    void this.letGo();
  }

  /** What could not be done at the opening: there may be room by now. @returns Whether it is done now, and was not before. */
  async settleLate(): Promise<boolean> {
    if (this.#isSettled) return false;
    const looked = await this.look();
    if (!looked.ok || looked.value.open === undefined) return false;
    return this.#settle(looked.value, looked.value.open);
  }

  async #findAndSettle(): Promise<Looked> {
    const found = await findStore(this.world);
    if (!found.ok || found.value.open === undefined) return found;
    try {
      await this.#settleIn(found.value, found.value.open);
      return found;
    } catch (error) {
      found.value.connection.close();
      throw error;
    }
  }

  /** Entries of the locked time are merged, settings heeded. Neither may keep anybody from reading: a full disk is no closed store. */
  async #settle({ header, connection }: Found, { store, key }: NonNullable<Found['open']>): Promise<boolean> {
    this.#isSettled = true; // Nobody else begins with it meanwhile.
    const isMerged = await isDone(() => mergeInbox(this.world, store, { header, key: key.key, connection }));
    const isHeeded = await isDone(() => this.heedSettings(store));
    return (this.#isSettled = isMerged && isHeeded);
  }

  /** What is done once a store has opened; what a crash left behind is put right. */
  async #settleIn(found: Found, open: NonNullable<Found['open']>): Promise<void> {
    const { store } = open;
    await this.#settle(found, open);
    // Nobody waits for these, and nobody needs to hear of them: what fails is tried again at the next opening.
    void this.world.ifNoLongWork(() => clearUnlisted(store)).catch(() => {});
    this.#copying = catchUp(store).catch(() => {});
    this.events.onOpen(store);
  }
}

/** @returns False when the browser refused, or the store was closed or has moved: whoever asks next is told. */
async function isDone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (problemOf(error) === undefined && !(error instanceof StoreMoved)) throw error;
    return false;
  }
}
