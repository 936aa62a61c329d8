import { batch, computed, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Instant } from '../domain/emergency-watch.ts';
import type { LogEntry, Occasion } from '../domain/kept.ts';
import { ok, type Result } from '../domain/result.ts';
import type { KeepProblem, Span, Stores } from '../domain/stores.ts';
import { daysOf, type Day } from './keep-days.ts';

export type TimedStores = Pick<Stores, 'log' | 'occasions'>;

/** What was written down, newest first. Older months are read when asked for. */
export interface NoteList {
  readonly status: ReadonlySignal<'loading' | 'ready' | KeepProblem | 'unreachable'>;
  readonly days: ReadonlySignal<readonly Day[]>;
  /** True while there may be older ones. */
  readonly hasEarlier: ReadonlySignal<boolean>;
  /** Reads the newest. */
  load(): Promise<void>;
  loadEarlier(): Promise<void>;
  /** Reads again what is on the screen: another window changed it. */
  reload(): Promise<void>;
  /** Shows an entry that was just kept, or a new version of one. */
  show(entry: LogEntry): void;
  drop(entry: LogEntry): void;
  /** Of what has been read so far. */
  find(id: string): LogEntry | undefined;
  /** Takes everything off the screen and out of this page. */
  clear(): void;
}

interface Found {
  readonly log: readonly LogEntry[];
  readonly occasions: readonly Occasion[];
}

const MONTH_MS = 31 * 24 * 3_600_000;
const BEGINNING = 0 as Instant; // A whole number of milliseconds.
const END = 8_640_000_000_000_000 as Instant; // The last moment a calendar can show: clocks can be wrong.
const NOTHING: Found = { log: [], occasions: [] };

export const NoteList: ModelConstructor<NoteList, [stores: TimedStores, now: () => Instant]> = createModel(
  (stores: TimedStores, now: () => Instant) => {
    const status = signal<'loading' | 'ready' | KeepProblem | 'unreachable'>('loading');
    const found = signal<Found>(NOTHING);
    /** The stretches it was read in, newest first: each small enough for one answer. */
    const stretches = signal<readonly Span[]>([]);
    /** Everything from here on has been read. */
    const from = computed(() => stretches.value.at(-1)?.from ?? END);
    /** Raised when what is under way must not reach the screen any more. */
    let turn = 0;
    /** Something changed while the first was being read. */
    let isStale = false;

    async function read(mine: number, span: Span): Promise<Found | undefined> {
      const answer = await readSpan(stores, span);
      if (mine !== turn) return undefined;
      if (!answer.ok) status.value = answer.problem;
      return answer.ok ? answer.value : undefined;
    }

    /** Goes back a month at a time, in longer steps through empty stretches, until there is something to show. */
    async function readBack(mine: number): Promise<void> {
      status.value = 'loading';
      for (let width = MONTH_MS; from.value > BEGINNING; width *= 4) {
        const span = spanBefore(from.value, now(), width);
        const more = await read(mine, span);
        if (more === undefined) return;
        batch(() => {
          found.value = joined(found.value, more);
          stretches.value = [...stretches.value, span];
        });
        if (more.log.length + more.occasions.length > 0) break;
      }
      status.value = 'ready';
      if (isStale) await reload();
    }

    async function reload(): Promise<void> {
      isStale = status.value === 'loading';
      if (status.value !== 'ready') return;
      turn += 1;
      const mine = turn;
      const again = await readEach(stretches.value, (span) => read(mine, span));
      if (again !== undefined) found.value = again;
    }

    function clear(): void {
      turn += 1;
      isStale = false;
      status.value = 'loading'; // What is no longer shown must not look as if it had never been there.
      found.value = NOTHING;
      stretches.value = [];
    }

    return {
      status,
      days: computed(() => daysOf(found.value.log, found.value.occasions)),
      hasEarlier: computed(() => from.value > BEGINNING),
      load() {
        clear();
        return readBack(turn);
      },
      loadEarlier: () => (status.value === 'ready' ? readBack(turn) : Promise.resolve()),
      reload,
      show: (entry) => (found.value = { ...found.value, log: [...without(entry, found.value.log), entry] }),
      drop: (entry) => (found.value = { ...found.value, log: without(entry, found.value.log) }),
      find: (id) => found.value.log.find((entry) => entry.id === id),
      clear,
    };
  },
);

/** The stretch before `from`; at first, the last `width` milliseconds and whatever lies in the future. */
function spanBefore(from: Instant, now: Instant, width: number): Span {
  const start = Math.max(BEGINNING, Math.min(from, now) - width) as Instant; // Whole numbers, and not below 0.
  return { from: start, to: from === END ? END : ((from - 1) as Instant) }; // `from` is above 0 here.
}

async function readSpan(
  { log, occasions }: TimedStores,
  span: Span,
): Promise<Result<Found, KeepProblem | 'unreachable'>> {
  try {
    const [entries, around] = await Promise.all([log.read(span), occasions.read(span)]);
    if (!entries.ok) return entries;
    if (!around.ok) return around;
    return ok({ log: entries.value, occasions: around.value });
  } catch {
    return { ok: false, problem: 'unreachable' };
  }
}

/** One stretch after the other. @returns Undefined as soon as one is not to be had. */
async function readEach(
  stretches: readonly Span[],
  read: (span: Span) => Promise<Found | undefined>,
): Promise<Found | undefined> {
  let all = NOTHING;
  for (const span of stretches) {
    const more = await read(span);
    if (more === undefined) return undefined;
    all = joined(all, more);
  }
  return all;
}

function joined(a: Found, b: Found): Found {
  return { log: [...a.log, ...b.log], occasions: [...a.occasions, ...b.occasions] };
}

function without({ id }: LogEntry, log: readonly LogEntry[]): readonly LogEntry[] {
  return log.filter((entry) => entry.id !== id);
}
