import { useSignal } from '@preact/signals';

import { KINDS } from '../../domain/kept.ts';
import type { FilePreview, MergeDone } from '../../models/keep-door.ts';
import { apart } from '../ui/apart.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { WaitingLine } from './waiting-line.tsx';

export interface RestorePreviewProps extends KeepScreenProps {
  readonly preview: FilePreview;
  readonly onDone: (done: MergeDone) => void;
  readonly onOther: () => void;
}

/** What a file would bring, and what of it could not be taken over, before anything is changed. */
export function RestorePreview({ keeping, world, preview, onDone, onOther }: RestorePreviewProps) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);
  const added = KINDS.filter((kind) => (preview.adds[kind] ?? 0) > 0);

  async function merge(): Promise<void> {
    problem.value = undefined;
    const done = await keeping.work.run('merging', (job) => world.door.merge(preview, job));
    if (done.ok) onDone(done.value);
    else problem.value = done.problem;
  }

  return (
    <>
      <h1 tabIndex={-1}>{words.restore.found()}</h1>
      <p>{words.origin[preview.from]()}</p>
      {added.length === 0 ? (
        <p>{words.restore.nothingNew()}</p>
      ) : (
        <ul class="advice">
          {added.map((kind) => (
            <li key={kind}>{words.count[kind]({ count: preview.adds[kind] ?? 0 })}</li>
          ))}
        </ul>
      )}
      {preview.already > 0 && <p>{words.restore.already({ count: preview.already })}</p>}
      {preview.differs > 0 && <p>{words.restore.differs({ count: preview.differs })}</p>}
      <LeftOut preview={preview} />
      {added.length > 0 && (
        <button type="button" class="primary" onClick={() => void merge()}>
          {words.restore.merge()}
        </button>
      )}
      <button type="button" onClick={onOther}>
        {words.restore.other()}
      </button>
      <WaitingLine work={keeping.work} />
      <ProblemLine problem={problem.value} />
    </>
  );
}

function LeftOut({ preview }: { readonly preview: FilePreview }) {
  const words = useKeepWords();
  if (preview.leftOut.length === 0) return null;

  return (
    <section class="keep-section">
      <h2>{words.restore.leftOut()}</h2>
      <ul class="advice">
        {preview.leftOut.map(({ word, count, example }) => {
          const line = words.restore.leftOutLine({ what: words.leftOut[word](), count });
          return (
            <li key={word}>
              {example === undefined ? line : words.restore.leftOutExample({ line, example: apart(example) })}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
