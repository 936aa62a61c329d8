import type { KeyProblem, PassphraseProblem } from '../../models/keep-door.ts';
import type { NoteProblem } from '../../models/keep-notes.ts';
import type { RunningProblem } from '../../models/keep-running.ts';
import { useKeepWords } from '../words/keep-words.ts';

/** Everything that can be wrong with keeping, in one word each. */
export type SaidProblem =
  | NoteProblem
  | RunningProblem
  | KeyProblem
  | PassphraseProblem
  | 'too-large'
  | 'cancelled'
  | 'begun-already';

/** Says what was wrong, aloud too. What was typed is still there. */
export function ProblemLine({ problem }: { readonly problem: SaidProblem | undefined }) {
  const words = useKeepWords();

  return problem === undefined ? null : (
    <p class="keep-problem" role="alert">
      {words.problem[problem]()}
    </p>
  );
}
