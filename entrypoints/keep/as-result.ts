import { fail, ok, type Result } from '../../domain/result.ts';
import type { KeepProblem } from '../../domain/stores.ts';
import { KeyWorkError } from '../../storage/keys/key-work.ts';
import { problemOf } from '../../storage/problem.ts';

/** Does a page's own work on the store; what the browser refuses becomes a word, a bug stays a bug. */
export async function asResult<T>(work: () => Promise<T>): Promise<Result<T, KeepProblem>> {
  try {
    return ok(await work());
  } catch (error) {
    const problem = error instanceof KeyWorkError ? wordOf(error) : problemOf(error);
    if (problem === undefined) throw error;
    return fail(problem);
  }
}

function wordOf({ problem }: KeyWorkError): KeepProblem {
  return problem === 'full' ? 'full' : 'refused';
}
