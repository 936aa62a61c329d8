import { useKeepWords } from '../words/keep-words.ts';
import { RunningPart } from './running-part.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { SecretForm } from './secret-form.tsx';

export interface LockedNotesProps extends KeepScreenProps {
  readonly waiting: number;
  readonly hasRecoveryCode: boolean;
}

/** Locked: what runs, a way in, a way to write without going in, and the truth for someone who forgot. */
export function LockedNotes(props: LockedNotesProps) {
  const { keeping, world, way, waiting, hasRecoveryCode } = props;
  const words = useKeepWords();

  return (
    <>
      <h1 tabIndex={-1}>{words.unlock.title()}</h1>
      <RunningPart {...props} isLocked />
      {waiting > 0 && <p>{words.unlock.waiting({ count: waiting })}</p>}
      <SecretForm
        keeping={keeping}
        submit={words.unlock.open()}
        hasRecoveryCode={hasRecoveryCode}
        ask={(secret) => world.door.unlock(secret)}
        onOpen={() => {}} // The state changes, and the notes take this screen's place.
      />
      <button type="button" class="slim" onClick={() => way.open('keep/forgot')}>
        {words.unlock.forgot()}
      </button>
      <button type="button" onClick={() => way.open('keep/write')}>
        {words.unlock.quick()}
      </button>
      <button type="button" class="slim" onClick={() => way.open('keep/settings')}>
        {words.notes.settings()}
      </button>
    </>
  );
}
