import type { FileOrigin, FileProblem, LeftOutCount } from '../domain/file-report.ts';
import type { KeepChange, KeepState, Draft } from '../domain/keep-state.ts';
import type { Kind, LogEntry, Occasion } from '../domain/kept.ts';
import type { Result } from '../domain/result.ts';
import type { Running } from '../domain/running.ts';
import type { KeepProblem, Span, Stores } from '../domain/stores.ts';

export type { FileProblem };

/** Long work: how far it is, and a way to stop it. */
export interface Job {
  readonly signal: AbortSignal;
  /** @param share - 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Why a passphrase is not taken. There is no rule on signs or capitals: length is what counts. */
export type PassphraseProblem = 'too-short' | 'too-long';

/**
 * Why work with keys was not done.
 *
 * - `no-memory`: the device has not the memory that a passphrase takes
 * - `busy`: another window is at the same file
 */
export type KeyProblem = KeepProblem | 'no-memory' | 'busy';

/** Why a store did not open. A recovery code with a typing mistake is `mistyped`: it has a check in it. */
export type UnlockProblem = 'wrong' | 'mistyped' | 'damaged' | KeyProblem;

export type Secret = { readonly passphrase: string } | { readonly recoveryCode: string };

/** What a file would bring, before anything is changed. */
export interface FilePreview {
  /** Opaque: hands the read file back to `merge`. */
  readonly token: string;
  readonly from: FileOrigin;
  /** New things by kind. */
  readonly adds: Readonly<Partial<Record<Kind, number>>>;
  /** Things that are here already. */
  readonly already: number;
  /** Things that are here in another version: the one here stays. */
  readonly differs: number;
  /** What could not be taken over, as words of the report. */
  readonly leftOut: readonly LeftOutCount[];
}

/** What a finished merge can be undone by. */
export interface MergeDone {
  /** Undefined when nothing was new any more. */
  readonly batch: string | undefined;
  readonly added: number;
}

/** What came with one file and is still as it came. */
export interface BroughtIn {
  readonly batch: string;
  /** How many things there are left of it. */
  readonly count: number;
  /** When the first and the last of them happened; absent when none of them has a time. */
  readonly span?: Span | undefined;
}

/** Everything a person can do with what they keep. The extension's pages bring one; the web never has any. */
export interface KeepDoor {
  state(): Promise<KeepState>;
  /** @returns Stops listening. */
  onChange(listener: (change: KeepChange) => void): () => void;
  readonly stores: Stores;

  /**
   * The first save: makes the key and the store.
   *
   * @param passphrase - Undefined: none, for now.
   * @returns `begun-already` when another window was faster, and what is there may not be behind this passphrase.
   */
  begin(passphrase: string | undefined): Promise<Result<void, PassphraseProblem | KeyProblem | 'begun-already'>>;
  unlock(secret: Secret): Promise<Result<void, UnlockProblem>>;
  lock(): Promise<void>;
  /** Adds an entry to a locked store; it can be read after the next unlock. */
  addWhileLocked(entry: LogEntry): Promise<Result<void, KeepProblem>>;

  /**
   * The running list, as far as it may be read now: also after the store locked by itself. Undefined: nothing runs, or it is hidden until
   * the store opens. An entry belongs to it when its `occasion` is the list's id; it is added like any other.
   */
  running(): Promise<Result<Running | undefined, KeepProblem>>;
  /** Starts one: keeps the occasion, and makes it readable while locked. @returns `runs-already`: one at a time. */
  startRunning(occasion: Occasion): Promise<Result<void, KeepProblem | 'runs-already'>>;
  /** Ends it, also while locked. What belongs to it stays in the notes. */
  endRunning(): Promise<Result<void, KeepProblem>>;

  /** Tells the lock that the person is still here. */
  touch(): void;

  /** Five words, made on this device. */
  suggestPassphrase(): Promise<string>;
  /** Turns a passphrase on: everything is sealed again under a new key. */
  setPassphrase(passphrase: string, job: Job): Promise<Result<void, PassphraseProblem | KeyProblem | 'cancelled'>>;
  /** @param othersKnewIt - Somebody else knew the old one: everything is sealed again under a new key. */
  changePassphrase(
    passphrase: string,
    othersKnewIt: boolean,
    job: Job,
  ): Promise<Result<void, PassphraseProblem | KeyProblem | 'cancelled'>>;
  removePassphrase(job: Job): Promise<Result<void, KeyProblem | 'cancelled'>>;
  /** A code to be written on paper, made on this device. It opens nothing until it is kept. */
  suggestRecoveryCode(): Promise<string>;
  /**
   * From now on this code opens the store too; an earlier one stops working.
   *
   * @param code - As it was suggested.
   * @param typed - As it stands on the paper. @returns `mistyped` when that is not the whole of the code: nothing was changed.
   */
  keepRecoveryCode(code: string, typed: string): Promise<Result<void, 'mistyped' | KeyProblem>>;
  removeRecoveryCode(): Promise<Result<void, KeyProblem>>;
  /**
   * The passphrase is forgotten: a new, empty store; the old one stays, locked, beside it.
   *
   * @param passphrase - Of the new one. Undefined: none, for now.
   */
  startBeside(passphrase: string | undefined): Promise<Result<void, PassphraseProblem | KeyProblem>>;
  /**
   * Opens an older store that stands beside this one, and makes it the one in use; the present one is kept beside it.
   *
   * @param secret - Undefined: one that opens without.
   */
  unlockOlder(secret: Secret | undefined): Promise<Result<void, UnlockProblem>>;

  readDraft(): Promise<Draft | undefined>;
  /** @param draft - Undefined: it was sent, or thrown away. */
  keepDraft(draft: Draft | undefined): Promise<void>;
  putAway(noticeId: string): Promise<void>;

  /** A sealed copy as a file, opened again and compared before it is handed out. */
  makeBackup(
    passphrase: string,
    job: Job,
  ): Promise<Result<Blob, PassphraseProblem | KeepProblem | 'too-large' | 'cancelled'>>;
  /** A copy that anyone can read. */
  makeReadable(form: 'json' | 'csv', job: Job): Promise<Result<Blob, KeepProblem | 'too-large' | 'cancelled'>>;
  /** Reads a file, to be merged; an earlier one is forgotten. @param passphrase - Of a backup; undefined for other files. */
  readFile(file: Blob, passphrase: string | undefined, job: Job): Promise<Result<FilePreview, FileProblem>>;
  /** Forgets the file that was read last: it is held in clear until it is merged. */
  forgetFile(): void;
  /** Adds what is new by now. @returns `gone` when the file was forgotten meanwhile. */
  merge(preview: FilePreview, job: Job): Promise<Result<MergeDone, KeepProblem | 'cancelled'>>;
  /** What can still be taken out together, the one that reaches latest first. */
  imports(): Promise<Result<readonly BroughtIn[], KeepProblem>>;
  /** Takes out what came with one file and was not changed since. */
  undoMerge(batch: string): Promise<Result<void, KeepProblem>>;

  /** Destroys the keys, then the data, of every store. @returns `partly` when the browser did not let go of the data; the keys are gone. With a problem, a key may still be there. */
  erase(): Promise<Result<'done' | 'partly', KeyProblem>>;
}
