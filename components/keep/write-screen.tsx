import { ok } from '../../domain/result.ts';
import type { TypedEntry } from '../../models/keep-notes.ts';
import type { Press } from '../../models/keep-press.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { EntryForm } from './entry-form.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** One thing written down at once. Never asks for a passphrase first. */
export function WriteScreen({ keeping, way }: KeepScreenProps) {
  const words = useKeepWords();
  const isLocked = keeping.state.value?.is === 'locked';

  return (
    <>
      <h1 tabIndex={-1}>{words.write.title()}</h1>
      {isLocked && <p>{words.write.lockedText()}</p>}
      <EntryForm
        keeping={keeping}
        form="add"
        place="keep/write"
        submit={words.write.keep()}
        onKeep={useAdd(keeping)}
        takesFocus
      />
      <button type="button" class="slim" onClick={() => way.open('keep/notes')}>
        {words.write.readAll()}
      </button>
    </>
  );
}

/** Adds an entry, to a locked store too, and says which it was. */
export function useAdd(keeping: KeepScreenProps['keeping']) {
  const words = useKeepWords();

  return async (typed: TypedEntry, press: Press) => {
    const added = await keeping.notes.add(typed, keeping.state.value?.is === 'locked', undefined, press);
    if (!added.ok) return added;
    return ok(added.value === 'kept' ? words.write.kept() : words.write.waiting());
  };
}
