import type { Draft, KeepChange, KeepState } from '../domain/keep-state.ts';
import type { Kept, Kind, LogEntry, Occasion } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Running } from '../domain/running.ts';
import type { Change, KeepProblem, Span } from '../domain/stores.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';
import { countFree, stateWithout, wordOf, type Found, type NoStore } from './find-store.ts';
import { addWhileLocked, countWaiting } from './inbox.ts';
import { RunningList, type RunningWorld, type RunsIn } from './running-list.ts';
import type { SealedStore } from './sealed-store.ts';
import { isDue } from './session.ts';
import { StoreAtHand, type AtHandWorld } from './store-at-hand.ts';
import { slotOf } from './vault.ts';

export interface KeeperWorld extends AtHandWorld, RunningWorld {
  /** Tells every window of ours. */
  readonly tell: (change: KeepChange) => void;
}

/** The one everyday reader and writer, in the background. Every answer is a result: what the browser refuses has a word. */
export class Keeper {
  readonly #hand: StoreAtHand;
  readonly #running: RunningList;
  #drafting: Promise<unknown> = Promise.resolve();
  #draftsHanded = 0;

  constructor(readonly world: KeeperWorld) {
    this.#running = new RunningList(world);
    this.#hand = new StoreAtHand(world, {
      onOpen: (store) => this.#readySoon(store),
      onAutoLock: () => world.tell({ what: 'state' }),
    });
  }

  async state(): Promise<KeepState> {
    const looked = await this.#hand.look();
    if (!looked.ok) return this.#stateWithout(looked.problem);
    const { header, connection, open } = looked.value;
    const older = looked.value.older.length;
    const olderFree = await countFree(this.world, looked.value.older);
    const hasRecoveryCode = slotOf(header, 'recovery') !== undefined;
    if (open === undefined) {
      const waiting = await countWaiting(connection).catch(() => 0); // Counted for the person's comfort only.
      return { is: 'locked', waiting, hasRecoveryCode, older, olderFree };
    }
    const hasPassphrase = slotOf(header, 'passphrase') !== undefined;
    if (await this.#hand.settleLate()) this.world.tell({ what: 'kinds', kinds: ['log'] });
    const notices = await this.#hand.ask(async ({ store }) => (await store.contents()).notices);
    if (notices.ok) return { is: 'open', hasPassphrase, hasRecoveryCode, older, olderFree, notices: notices.value };
    return notices.problem === 'locked' ? this.state() : this.#stateWithout(notices.problem); // It was locked, or moved, meanwhile.
  }

  async #stateWithout(problem: NoStore): Promise<KeepState> {
    return stateWithout(problem, await this.world.mark.read().catch(() => false));
  }

  read<K extends Kind>(kind: K, span: Span | undefined): Promise<Result<readonly Kept[K][], KeepProblem>> {
    return this.#hand.ask(({ store }) => store.read(kind, span));
  }

  async change(changes: readonly Change[]): Promise<Result<void, KeepProblem>> {
    const kinds = [...new Set(changes.map(({ kind }) => kind))];
    const done = await this.#hand.ask(async ({ store }) => {
      await store.change(changes);
      return store;
    });
    if (done.ok && kinds.includes('settings')) await this.#hand.ask(({ store }) => this.#hand.heedSettings(store));
    this.#hand.copySoon();
    if (!done.ok) return done;
    if ((await this.#hand.settleLate()) && !kinds.includes('log')) kinds.push('log');
    if (kinds.includes('log') || kinds.includes('occasions')) this.#readySoon(done.value);
    this.world.tell({ what: 'kinds', kinds });
    return ok(undefined);
  }

  /** Adds an entry, whether the store is open or not. */
  async add(entry: LogEntry): Promise<Result<void, KeepProblem>> {
    const looked = await this.#hand.look();
    if (!looked.ok) return fail(wordOf(looked.problem));
    const { header, connection, open } = looked.value;
    if (open !== undefined) return this.change([{ op: 'put', kind: 'log', record: entry }]);
    return this.#hand.tried(
      async () => {
        await addWhileLocked(this.world, connection, header, entry);
        // The entry is kept: that it cannot be shown yet is no reason to say otherwise.
        await this.#running.note(placeOf(looked.value), { ...entry, whileLocked: true }).catch(() => {});
        this.world.tell({ what: 'state' });
      },
      () => this.add(entry),
    );
  }

  /** The running list is made ready for when the store locks. Nobody waits for it: while the store is open, the log itself is read. */
  #readySoon(store: SealedStore): void {
    void this.#running.fromLog(store).catch(() => {});
  }

  /** Starts a running list, which can be read while the store is locked. @returns `runs-already` when one runs. */
  async startRunning(occasion: Occasion): Promise<Result<void, KeepProblem | 'runs-already'>> {
    const started = await this.#hand.ask(({ store }) => this.#running.start(store, occasion));
    this.#hand.copySoon();
    if (!started.ok) return started;
    if (!started.value) return fail('runs-already');
    await this.running(); // Its page and its key are there before anything locks.
    this.world.tell({ what: 'kinds', kinds: ['occasions'] });
    return ok(undefined);
  }

  /** What runs, as far as it may be read now; undefined: nothing, or it is hidden until the store opens. */
  async running(): Promise<Result<Running | undefined, KeepProblem>> {
    const looked = await this.#hand.look();
    if (!looked.ok) return looked.problem === 'nothing' ? ok(undefined) : fail(wordOf(looked.problem));
    if (looked.value.open !== undefined) {
      const read = await this.#hand.ask(({ store }) => this.#running.fromLog(store));
      return !read.ok && read.problem === 'locked' ? this.running() : read; // It was locked meanwhile.
    }
    return this.#hand.tried(
      () => this.#running.fromPage(placeOf(looked.value)),
      () => this.running(),
    );
  }

  /** Ends what runs, whether the store is open or not. Its entries stay, as all others. */
  async endRunning(): Promise<Result<void, KeepProblem>> {
    const looked = await this.#hand.look();
    if (!looked.ok) return fail(wordOf(looked.problem));
    return this.#hand.tried(
      async () => {
        await this.#running.end(placeOf(looked.value));
        this.world.tell({ what: 'kinds', kinds: ['occasions'] });
      },
      () => this.endRunning(),
    );
  }

  putAway(noticeId: string): Promise<Result<void, KeepProblem>> {
    return this.#hand.ask(async ({ store }) => {
      await store.amend((contents) => ({ ...contents, notices: contents.notices.filter(({ id }) => id !== noticeId) }));
      this.world.tell({ what: 'state' });
    });
  }

  async readDraft(): Promise<Draft | undefined> {
    const draft = await this.#hand.ask(({ store }) => readDraft(store.book.world));
    return draft.ok ? draft.value : undefined;
  }

  /** Only the newest is written when several come at once; those it overtook need no keeping any more. Kept nowhere while the store is closed. */
  keepDraft(draft: Draft | undefined): Promise<Result<void, KeepProblem>> {
    const mine = (this.#draftsHanded += 1);
    const kept = this.#drafting.then(() =>
      mine === this.#draftsHanded ? this.#hand.ask(({ store }) => keepDraft(store.book.world, draft)) : ok(undefined),
    );
    this.#drafting = kept.catch(() => {}); // Whoever handed it over is told; the next one starts afresh.
    return kept;
  }

  /** The person is still here. */
  async touch(): Promise<void> {
    const touched = this.world.now();
    await this.world.session.update((open) => (open && !isDue(open, touched) ? { ...open, touched } : undefined));
    await this.lockIfDue();
  }

  /** The person asks for it: unsent text is thrown away, what runs is hidden until the store opens again. */
  async lock(): Promise<void> {
    try {
      // In this order: while the store could still be read, its running list could be made again.
      await this.#hand.lock().finally(() => this.#running.hide());
      this.world.tell({ what: 'state' });
    } finally {
      await this.#dropDraft();
    }
  }

  /** After the key, which waits for no disk; after drafts that are on their way, so that none comes back. */
  async #dropDraft(): Promise<void> {
    this.#draftsHanded += 1;
    this.#drafting = this.#drafting
      .then(() => this.#hand.look())
      .then((looked) => (looked.ok ? dropDraft(looked.value.connection) : undefined))
      .catch(() => {}); // What stays is sealed, and the next draft takes its place.
    await this.#drafting;
  }

  /** It locks by itself: what runs stays in sight. */
  lockIfDue(): Promise<void> {
    return this.#hand.lockIfDue();
  }

  /** A page has changed keys or stores, or erased them: everything is looked up anew. */
  async changedElsewhere(): Promise<void> {
    void this.#hand.letGo();
    const looked = await this.#hand.look().catch(() => undefined); // Whoever asks next is told.
    if (looked?.ok === true) await this.#running.forgetOther(looked.value.header.storeId).catch(() => {});
    if (looked?.ok === false && looked.problem === 'nothing')
      await this.#running.forgetOther(undefined).catch(() => {});
    this.world.tell({ what: 'state' });
  }

  /** Closes what is open, so that it stands in nobody's way. Resolves when nothing is written to it any more. */
  letGo(): Promise<void> {
    return this.#hand.letGo();
  }
}

const placeOf = ({ header: { storeId }, connection }: Found): RunsIn => ({ storeId, connection });
