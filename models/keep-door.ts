import type { FileOrigin, FileProblem, LeftOutCount } from '../domain/file-report.ts';
import type { KeepChange, KeepState, Draft } from '../domain/keep-state.ts';
import type { Kind, LogEntry } from '../domain/kept.ts';
import type { Result } from '../domain/result.ts';
import type { KeepProblem, Stores } from '../domain/stores.ts';

export type { FileProblem };

/** Long work: how far it is, and a way to stop it. */
export interface Job {
  readonly signal: AbortSignal;
  /** @param share - 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Why a passphrase is not taken. There is no rule on signs or capitals: length is what counts. */
export type PassphraseProblem = 'too-short' | 'too-long';

/** Why a store did not open. A recovery code with a typing mistake is `mistyped`: it has a check in it. */
export type UnlockProblem = 'wrong' | 'mistyped' | 'damaged' | KeepProblem;

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
  readonly batch: string;
  readonly added: number;
}

/** Everything a person can do with what they keep. The extension's pages bring one; the web never has any. */
export interface KeepDoor {
  state(): Promise<KeepState>;
  /** @returns Stops listening. */
  onChange(listener: (change: KeepChange) => void): () => void;
  readonly stores: Stores;

  /** The first save: makes the key and the store. @param passphrase - Undefined: none, for now. */
  begin(passphrase: string | undefined): Promise<Result<void, PassphraseProblem | KeepProblem>>;
  unlock(secret: Secret): Promise<Result<void, UnlockProblem>>;
  lock(): Promise<void>;
  /** Adds an entry to a locked store; it can be read after the next unlock. */
  addWhileLocked(entry: LogEntry): Promise<Result<void, KeepProblem>>;
  /** Tells the lock that the person is still here. */
  touch(): void;

  /** Five words, made on this device. */
  suggestPassphrase(): Promise<string>;
  /** Turns a passphrase on: everything is sealed again under a new key. */
  setPassphrase(passphrase: string, job: Job): Promise<Result<void, PassphraseProblem | KeepProblem | 'cancelled'>>;
  /** @param othersKnewIt - Somebody else knew the old one: everything is sealed again under a new key. */
  changePassphrase(
    passphrase: string,
    othersKnewIt: boolean,
    job: Job,
  ): Promise<Result<void, PassphraseProblem | KeepProblem | 'cancelled'>>;
  removePassphrase(job: Job): Promise<Result<void, KeepProblem | 'cancelled'>>;
  /** @returns The code, shown once, to be written on paper. An earlier code stops working. */
  makeRecoveryCode(): Promise<Result<string, KeepProblem>>;
  removeRecoveryCode(): Promise<Result<void, KeepProblem>>;
  /** The passphrase is forgotten: a new, empty store; the old one stays, locked, beside it. */
  startBeside(): Promise<Result<void, KeepProblem>>;
  /** Opens an older store that stands beside this one, and makes it the one in use; the present one is kept beside it. */
  unlockOlder(secret: Secret): Promise<Result<void, UnlockProblem>>;

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
  makeReadable(form: 'json' | 'csv', job: Job): Promise<Result<Blob, KeepProblem | 'cancelled'>>;
  /** @param passphrase - Of a backup; undefined for other files. */
  readFile(file: Blob, passphrase: string | undefined, job: Job): Promise<Result<FilePreview, FileProblem>>;
  merge(preview: FilePreview, job: Job): Promise<Result<MergeDone, KeepProblem | 'cancelled'>>;
  undoMerge(batch: string): Promise<Result<void, KeepProblem>>;

  /** Destroys the keys, then the data, of every store. @returns `partly` when the browser did not let go of the data; the keys are gone. With a problem, a key may still be there. */
  erase(): Promise<Result<'done' | 'partly', KeepProblem>>;
}
