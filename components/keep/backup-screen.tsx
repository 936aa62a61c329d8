import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

import { useKeepWords } from '../words/keep-words.ts';
import { needsMoreRoom, TooSmall } from './other-places.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import type { SaidProblem } from './problem-line.tsx';
import { SaveLink } from './save-link.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** A sealed copy as a file. Offered only after it was opened again and compared. */
export function BackupScreen({ keeping, world }: KeepScreenProps) {
  const words = useKeepWords();
  const file = useSignal<Blob | undefined>(undefined);
  useEffect(() => () => keeping.work.cancel(), [keeping]);

  async function make(passphrase: string): Promise<SaidProblem | undefined> {
    const made = await keeping.work.run('copying', (job) => world.door.makeBackup(passphrase, job));
    if (!made.ok) return made.problem;
    file.value = made.value;
    return undefined;
  }

  return (
    <>
      <h1 tabIndex={-1}>{words.backup.title()}</h1>
      <p>{words.backup.text()}</p>
      {needsMoreRoom(world) && <TooSmall world={world} />}
      {!needsMoreRoom(world) && file.value === undefined && (
        <PassphraseForm
          keeping={keeping}
          world={world}
          label={words.passphrase.label()}
          submit={words.backup.make()}
          onSubmit={make}
        />
      )}
      <p role="status">{file.value !== undefined && words.backup.checked()}</p>
      {file.value !== undefined && <SaveLink file={file.value} name="backup.age" />}
    </>
  );
}
