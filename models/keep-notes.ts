import { batch, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import { AMOUNT_NOT_KNOWN, amountAsTyped, readAmount } from '../domain/amount-text.ts';
import type { Instant } from '../domain/emergency-watch.ts';
import type { Amount, LogEntry, RecordId } from '../domain/kept.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeepProblem } from '../domain/stores.ts';
import type { KeepDoor } from './keep-door.ts';
import { localMinute } from './keep-days.ts';
import type { NoteList } from './keep-list.ts';
import type { Press } from './keep-press.ts';

/** An entry as the fields of a form hold it. All text, so that it can lie in a draft. */
export interface TypedEntry {
  readonly what: string;
  readonly amount: string;
  /** Not empty: "I don't know how much". */
  readonly amountNotKnown: string;
  /** What a field for day and time holds, `2026-11-23T23:14`; empty: now. */
  readonly when: string;
  readonly note: string;
}

/** `empty`: nothing was typed. `odd-time`: no calendar has it. `unreachable`: whoever keeps it did not answer. */
export type NoteProblem = KeepProblem | 'empty' | 'odd-time' | 'unreachable';

/** Writing down, changing, taking away, putting back. What is kept is shown in the list only after it is kept. */
export interface Notes {
  /** What was taken away last, until something else is. */
  readonly removed: ReadonlySignal<LogEntry | undefined>;
  /** What was done last to something that had been kept before; undefined once something else is done. */
  readonly done: ReadonlySignal<'changed' | 'back' | undefined>;
  /**
   * @param occasion - What it belongs to, if anything.
   * @param press - Kept with the same one twice, it is one entry.
   * @returns `waiting`: added to a locked store, to be read after the next unlock.
   */
  add(
    typed: TypedEntry,
    isLocked: boolean,
    occasion?: RecordId,
    press?: Press,
  ): Promise<Result<'kept' | 'waiting', NoteProblem>>;
  /** A new name, and now. */
  press(): Press;
  change(entry: LogEntry, typed: TypedEntry): Promise<Result<LogEntry, NoteProblem>>;
  remove(entry: LogEntry): Promise<Result<LogEntry, NoteProblem>>;
  putBack(): Promise<Result<LogEntry, NoteProblem>>;
  /** Forgets what could be put back. */
  clear(): void;
}

export interface NotesWorld {
  readonly door: Pick<KeepDoor, 'stores' | 'addWhileLocked'>;
  readonly list: Pick<NoteList, 'show' | 'drop'>;
  readonly now: () => Instant;
  /** @param length - In bytes. */
  readonly random: (length: number) => Uint8Array;
}

export const Notes: ModelConstructor<Notes, [NotesWorld]> = createModel(({ door, list, now, random }: NotesWorld) => {
  const removed = signal<LogEntry | undefined>(undefined);
  const done = signal<'changed' | 'back' | undefined>(undefined);
  const { log } = door.stores;
  const press = (): Press => ({ id: newId(random), at: now() });

  async function put(entry: LogEntry, before?: LogEntry): Promise<Result<LogEntry, NoteProblem>> {
    const kept = await answered(() => log.put(entry, before));
    if (!kept.ok) return kept;
    list.show(entry);
    return ok(entry);
  }

  return {
    removed,
    done,
    press,
    async add(typed, isLocked, occasion, { id, at } = press()) {
      done.value = undefined;
      const blank = { id, at, what: '', ...(occasion === undefined ? {} : { occasion }) };
      const made = entryOf(typed, blank);
      if (!made.ok) return made;

      const kept = isLocked ? fail('locked') : await put(made.value);
      if (kept.ok) return ok('kept');
      if (kept.problem !== 'locked') return kept;
      // It was locked, or has locked itself since the last key was pressed: what was written goes in all the same.
      const waiting = await answered(() => door.addWhileLocked({ ...made.value, whileLocked: true }));
      return waiting.ok ? ok('waiting') : waiting;
    },
    async change(entry, typed) {
      const made = entryOf(typed, entry);
      if (!made.ok) return made;
      const kept = await put(made.value, entry);
      if (kept.ok) done.value = 'changed';
      return kept;
    },
    async remove(entry) {
      const gone = await answered(() => log.remove(entry));
      if (!gone.ok) return gone;
      batch(() => {
        list.drop(entry);
        removed.value = entry;
        done.value = undefined;
      });
      return ok(entry);
    },
    async putBack() {
      const entry = removed.value;
      if (entry === undefined) return fail('gone');
      const kept = await put(entry);
      if (kept.ok) {
        removed.value = undefined;
        done.value = 'back';
      }
      return kept;
    },
    clear() {
      removed.value = undefined;
      done.value = undefined;
    },
  };
});

/** An entry as a form shows it, to be changed. */
export function typedOf({ what, amount, at, note }: LogEntry): TypedEntry {
  const isUnknown = isNotKnown(amount);
  return {
    what,
    amount: amount === undefined || isUnknown ? '' : amountAsTyped(amount),
    amountNotKnown: isUnknown ? 'yes' : '',
    when: localMinute(at),
    note: note ?? '',
  };
}

/** `before` as it is now typed. What the form does not show stays, unless it no longer fits what it shows. */
function entryOf(typed: TypedEntry, before: LogEntry): Result<LogEntry, 'empty' | 'odd-time'> {
  const at = momentOf(typed, before);
  if (at === undefined) return fail('odd-time');

  const { amount: _amount, note: _note, substance, ...rest } = before;
  const what = typed.what.trim();
  const amount = amountOf(typed, before);
  const note = typed.note.trim();
  if (what === '' && note === '' && amount === undefined) return fail('empty');

  return ok({
    ...rest,
    at,
    what,
    ...(substance !== undefined && what === before.what ? { substance } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(note === '' ? {} : { note }),
  });
}

/** An untouched time keeps its seconds. */
function momentOf({ when }: TypedEntry, { at }: LogEntry): Instant | undefined {
  if (when === '' || when === localMinute(at)) return at;
  const read = new Date(when).getTime();
  return Number.isSafeInteger(read) && read >= 0 ? (read as Instant) : undefined; // Just checked.
}

/** An untouched amount keeps what the form cannot show: how wide it may be off, which portion it counted. */
function amountOf(typed: TypedEntry, { amount }: LogEntry): Amount | undefined {
  if (typed.amountNotKnown !== '') return isNotKnown(amount) ? amount : AMOUNT_NOT_KNOWN;
  if (amount !== undefined && typed.amount === amountAsTyped(amount)) return amount;
  return readAmount(typed.amount);
}

function isNotKnown(amount: Amount | undefined): amount is Amount {
  return amount !== undefined && amount.value === null && amount.unit === '';
}

/** 128 random bits in base64url. */
export function newId(random: (length: number) => Uint8Array): RecordId {
  const letters = btoa(String.fromCharCode(...random(16)));
  return letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') as RecordId; // 22 characters, by its length.
}

/** The background may be gone in the middle of a question. */
async function answered(ask: () => Promise<Result<void, KeepProblem>>): Promise<Result<void, NoteProblem>> {
  try {
    return await ask();
  } catch {
    return fail('unreachable');
  }
}
