import type { KeepProblem } from '../domain/stores.ts';

/** Something the store could not do, with the word the screen can say. */
export class KeepError extends Error {
  override readonly name = 'KeepError';

  constructor(
    readonly problem: KeepProblem,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

/** Whoever needs the store must look for it anew. */
export class ConnectionClosed extends Error {
  override readonly name = 'ConnectionClosed';
}

/** What the browser's refusal means to a person; undefined for errors that are bugs of ours. */
export function problemOf(error: unknown): KeepProblem | undefined {
  if (error instanceof KeepError) return error.problem;
  if (error instanceof ConnectionClosed) return 'gone';
  if (!(error instanceof DOMException)) return undefined;
  const { name, message } = error;
  if (name === 'VersionError') return 'newer';
  if (name === 'QuotaExceededError' || SAYS_FULL.test(message)) return 'full';
  if (BROWSER_ERRORS.has(name)) return 'refused';
  return undefined;
}

/** A transaction or connection that the browser took away, and a new one may still get. */
export function mayPassOnReopening(error: unknown): boolean {
  return error instanceof DOMException && REOPEN.has(error.name);
}

const REOPEN: ReadonlySet<string> = new Set([
  'InvalidStateError',
  'AbortError',
  'UnknownError',
  'TransactionInactiveError',
  'NotFoundError',
  'TimeoutError',
]);

/** What Chromium and Firefox throw where storage is denied, damaged or gone. */
const BROWSER_ERRORS: ReadonlySet<string> = new Set([
  ...REOPEN,
  'SecurityError',
  'NotAllowedError',
  'NotReadableError',
  'NoModificationAllowedError',
  'InvalidModificationError',
  'OperationError',
  'DataError',
]);

/** What they say of a full disk under other names. The last is Chromium's database, whose error 8 is "no space"; its others are not. */
const SAYS_FULL = /full disk|no space|space left|quota|IO error.*::8\)/i;
