import { fail, ok, type Result } from '../../domain/result.ts';
import type { KeepProblem } from '../../domain/stores.ts';
import type { KeyProblem } from '../../models/keep-door.ts';
import { KeyWorkError } from '../../storage/keys/key-work.ts';
import { problemOf } from '../../storage/problem.ts';

/** Does a page's own work on the store; what the browser refuses becomes a word, a bug stays a bug. */
export function asResult<T>(work: () => Promise<T>): Promise<Result<T, KeepProblem>> {
  return said(work, problemOf);
}

/** The same for work with keys, which a small device may not be able to do. */
export function asKeyResult<T>(work: () => Promise<T>): Promise<Result<T, KeyProblem>> {
  return said(work, (error) => (error instanceof KeyWorkError ? wordOf(error) : problemOf(error)));
}

async function said<T, P extends string>(
  work: () => Promise<T>,
  wordFor: (error: unknown) => P | undefined,
): Promise<Result<T, P>> {
  try {
    return ok(await work());
  } catch (error) {
    const problem = wordFor(error);
    if (problem === undefined) throw error;
    return fail(problem);
  }
}

function wordOf({ problem }: KeyWorkError): KeyProblem {
  return problem === 'malformed' || problem === 'gone' ? 'refused' : problem;
}
