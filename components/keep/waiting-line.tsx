import type { Work } from '../../models/keep-work.ts';
import { useKeepWords } from '../words/keep-words.ts';

/** What is being done, how far it is, and a way to stop it where it can be stopped. */
export function WaitingLine({ work }: { readonly work: Work }) {
  const words = useKeepWords();
  const waiting = work.waiting.value;

  return (
    <div class="keep-waiting" role="status">
      {waiting !== undefined && (
        <>
          <p>{words.doing[waiting.doing]()}</p>
          {waiting.share !== undefined && (
            <>
              <progress value={waiting.share} aria-label={words.doing[waiting.doing]()} />
              <button type="button" onClick={() => work.cancel()}>
                {words.doing.cancel()}
              </button>
            </>
          )}
        </>
      )}
    </div>
  );
}
