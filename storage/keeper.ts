import type { Instant } from '../domain/emergency-watch.ts';
import type { Draft, KeepChange, KeepState } from '../domain/keep-state.ts';
import type { Kept, Kind, LogEntry } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Change, KeepProblem, Span } from '../domain/stores.ts';
import { catchUp } from './catch-up.ts';
import { keepDraft, readDraft } from './draft.ts';
import { addWhileLocked, countWaiting, mergeInbox } from './inbox.ts';
import {
  findStore,
  stateWithout,
  wordOf,
  type FinderWorld,
  type Found,
  type Looked,
  type NoStore,
} from './find-store.ts';
import { ConnectionClosed, KeepError, problemOf } from './problem.ts';
import { StoreMoved, type SealedStore } from './sealed-store.ts';
import { isDue } from './session.ts';
import { clearUnlisted } from './staging.ts';
import { slotOf } from './vault.ts';
import { moveIndex } from './vault-index.ts';

export interface KeeperWorld extends FinderWorld {
  readonly now: () => Instant;
  /** Tells every window of ours. */
  readonly tell: (change: KeepChange) => void;
  /** Does work only if no import or re-key is under way. */
  readonly ifNoLongWork: (work: () => Promise<void>) => Promise<void>;
}

/** The one everyday reader and writer, in the background. Every answer is a result: what the browser refuses has a word. */
export class Keeper {
  #looked: Promise<Looked> | undefined;
  #drafting: Promise<unknown> = Promise.resolve();
  #copying: Promise<unknown> = Promise.resolve();

  constructor(readonly world: KeeperWorld) {}

  async state(): Promise<KeepState> {
    const looked = await this.#look();
    if (!looked.ok) return this.#stateWithout(looked.problem);
    const { header, connection, open, older } = looked.value;
    const hasRecoveryCode = slotOf(header, 'recovery') !== undefined;
    if (open === undefined) {
      const waiting = await countWaiting(connection).catch(() => 0); // Counted for the person's comfort only.
      return { is: 'locked', waiting, hasRecoveryCode, older };
    }
    const hasPassphrase = slotOf(header, 'passphrase') !== undefined;
    const notices = await this.#ask(async ({ store }) => (await store.contents()).notices);
    if (notices.ok) return { is: 'open', hasPassphrase, hasRecoveryCode, older, notices: notices.value };
    return notices.problem === 'locked' ? this.state() : this.#stateWithout(notices.problem); // It was locked, or moved, meanwhile.
  }

  async #stateWithout(problem: NoStore): Promise<KeepState> {
    return stateWithout(problem, await this.world.mark.read().catch(() => false));
  }

  read<K extends Kind>(kind: K, span: Span | undefined): Promise<Result<readonly Kept[K][], KeepProblem>> {
    return this.#ask(({ store }) => store.read(kind, span));
  }

  async change(changes: readonly Change[]): Promise<Result<void, KeepProblem>> {
    const done = await this.#ask(({ store }) => store.change(changes));
    if (done.ok && changes.some(({ kind }) => kind === 'settings'))
      await this.#ask(({ store }) => this.#heedSettings(store));
    this.#copySoon();
    if (done.ok) this.world.tell({ what: 'kinds', kinds: [...new Set(changes.map(({ kind }) => kind))] });
    return done;
  }

  /** Adds an entry, whether the store is open or not. */
  async add(entry: LogEntry): Promise<Result<void, KeepProblem>> {
    const looked = await this.#look();
    if (!looked.ok) return fail(wordOf(looked.problem));
    const { header, connection, open } = looked.value;
    if (open !== undefined) return this.change([{ op: 'put', kind: 'log', record: entry }]);
    return this.#tried(
      async () => {
        await addWhileLocked(this.world, connection, header, entry);
        this.world.tell({ what: 'state' });
      },
      () => this.add(entry),
    );
  }

  putAway(noticeId: string): Promise<Result<void, KeepProblem>> {
    return this.#ask(async ({ store }) => {
      await store.amend((contents) => ({ ...contents, notices: contents.notices.filter(({ id }) => id !== noticeId) }));
      this.world.tell({ what: 'state' });
    });
  }

  async readDraft(): Promise<Draft | undefined> {
    const draft = await this.#ask(({ store }) => readDraft(store.book.world));
    return draft.ok ? draft.value : undefined;
  }

  /** Only the newest is written when several come at once. Kept nowhere while the store is closed. */
  keepDraft(draft: Draft | undefined): Promise<Result<void, KeepProblem>> {
    const kept = this.#drafting.then(() => this.#ask(({ store }) => keepDraft(store.book.world, draft)));
    this.#drafting = kept;
    return kept;
  }

  /** The person is still here. */
  async touch(): Promise<void> {
    const open = await this.world.session.read();
    if (open === undefined || isDue(open, this.world.now())) return this.lockIfDue();
    await this.world.session.write({ ...open, touched: this.world.now() });
  }

  async lock(): Promise<void> {
    await this.world.session.clear();
    void this.letGo();
    this.world.tell({ what: 'state' });
  }

  async lockIfDue(): Promise<void> {
    const open = await this.world.session.read();
    if (open !== undefined && isDue(open, this.world.now())) await this.lock();
  }

  /** A page has changed keys or stores, or erased them: everything is looked up anew. */
  async changedElsewhere(): Promise<void> {
    void this.letGo();
    await this.#look().catch(() => {}); // Whoever asks next is told.
    this.world.tell({ what: 'state' });
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

  async #ask<T>(work: (open: NonNullable<Found['open']>) => Promise<T>): Promise<Result<T, KeepProblem>> {
    return this.#tried(async () => {
      for (;;) {
        const looked = await this.#look();
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
  async #tried<T>(
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

  /** A browser that stopped in the middle of a re-key: its last step is done now. */
  async #follow(from: string, movedTo: string): Promise<void> {
    await moveIndex(this.world, from, movedTo);
    void this.letGo();
  }

  async #look(): Promise<Looked> {
    try {
      await this.lockIfDue();
      this.#looked ??= this.#findAndSettle();
      const looked = await this.#looked;
      if (!looked.ok) this.#looked = undefined;
      return looked;
    } catch (error) {
      this.#looked = undefined; // Asked again next time: a full disk may have room by then.
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return fail(problem);
    }
  }

  async #findAndSettle(): Promise<Looked> {
    const found = await findStore(this.world);
    if (found.ok && found.value.open !== undefined) {
      await this.#settleIn(found.value, found.value.open);
      await this.#heedSettings(found.value.open.store);
    }
    return found;
  }

  /** How long an unlocked store stays open is the person's to say. */
  async #heedSettings(store: SealedStore): Promise<void> {
    const open = await this.world.session.read();
    const [settings] = await store.read('settings');
    if (open === undefined || open.lockAfterMs === null || settings === undefined) return;
    await this.world.session.write({ ...open, lockAfterMs: settings.autoLockMinutes * 60_000 });
  }

  /** What is done once a store has opened: entries of the locked time are merged, and what a crash left behind is put right. */
  async #settleIn({ header }: Found, { store, key }: NonNullable<Found['open']>): Promise<void> {
    await mergeInbox(this.world, store, { header, key: key.key, connection: store.book.world.connection });
    // Nobody waits for these, and nobody needs to hear of them: what fails is tried again at the next opening.
    void this.world.ifNoLongWork(() => clearUnlisted(store)).catch(() => {});
    this.#copying = catchUp(store).catch(() => {});
  }

  /** When another window has written, its pages may not be copied yet. */
  #copySoon(): void {
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
}
