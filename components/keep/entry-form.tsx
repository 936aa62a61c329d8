import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';

import type { Result } from '../../domain/result.ts';
import type { NoteProblem, TypedEntry } from '../../models/keep-notes.ts';
import { keepOnce, unpressed, type Press } from '../../models/keep-press.ts';
import type { Keeping } from '../../models/keeping.ts';
import { useKeepWords } from '../words/keep-words.ts';
import type { KeepPlace } from './corner.ts';
import { ProblemLine } from './problem-line.tsx';
import { TextField } from './text-field.tsx';

/** A draft holds what is being added, and beside it what is being changed. */
export type FormName = 'add' | 'change';

const FIELDS = ['what', 'amount', 'amountNotKnown', 'when', 'note'] as const satisfies readonly (keyof TypedEntry)[];

/** The names of a form's fields in a draft. */
export const draftNames = (form: FormName): readonly string[] => FIELDS.map((field) => `${form}.${field}`);

/** In the draft: a press of the form's button that has not been answered. */
const pressName = (form: FormName): string => `${form}.press`;

/** Fills a form's part of a draft. */
export function draftOf(form: FormName, typed: Partial<TypedEntry>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(typed).map(([field, text]) => [`${form}.${field}`, text]));
}

export interface EntryFormProps {
  readonly keeping: Keeping;
  readonly form: FormName;
  /** The screen it stands on, for the draft. */
  readonly place: KeepPlace;
  readonly submit: string;
  /** Keeps it. @returns What to say once it is kept. */
  readonly onKeep: (typed: TypedEntry, press: Press) => Promise<Result<string, NoteProblem>>;
  /** Present where the person may leave it as it was. */
  readonly onLeave?: () => void;
  readonly takesFocus?: boolean;
}

/** What, how much, when, a note. Each key goes into the draft at once; "kept" is said only after it is kept. */
export function EntryForm({ keeping, form, place, submit, onKeep, onLeave, takesFocus = false }: EntryFormProps) {
  const words = useKeepWords();
  const first = useRef<HTMLInputElement>(null);
  const isKeeping = useSignal(false);
  const said = useSignal('');
  const problem = useSignal<NoteProblem | undefined>(undefined);
  const typed = typedIn(keeping.draft.fields.value, form);

  function type(change: Partial<TypedEntry>): void {
    problem.value = undefined;
    said.value = '';
    keeping.draft.type(place, { ...draftOf(form, change), ...unpressed(keeping.draft, pressName(form)) });
  }

  async function keep(): Promise<void> {
    if (isKeeping.value) return;
    isKeeping.value = true;
    said.value = '';
    const now = typedIn(keeping.draft.fields.value, form); // As it stands now, drawn already or not.
    const pressed = { screen: place, name: pressName(form) };
    const kept = await keepOnce(keeping.draft, pressed, keeping.notes.press, (press) => onKeep(now, press));
    isKeeping.value = false;
    if (kept.ok) {
      keeping.draft.drop(draftNames(form));
      said.value = kept.value;
      first.current?.focus({ preventScroll: true });
    }
    problem.value = kept.ok ? undefined : kept.problem;
  }

  return (
    <form
      class="keep-form keep-entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <EntryFields typed={typed} type={type} isWaiting={isKeeping.value} firstRef={first} takesFocus={takesFocus} />
      <div class="row">
        <button class="primary" aria-disabled={isKeeping.value}>
          {submit}
        </button>
        {onLeave && (
          <button type="button" onClick={onLeave}>
            {words.write.leave()}
          </button>
        )}
      </div>
      <p role="status" class="keep-said">
        {said.value}
      </p>
      <ProblemLine problem={problem.value} />
    </form>
  );
}

function typedIn(fields: Readonly<Record<string, string>>, form: FormName): TypedEntry {
  const of = (field: keyof TypedEntry) => fields[`${form}.${field}`] ?? '';
  return {
    what: of('what'),
    amount: of('amount'),
    amountNotKnown: of('amountNotKnown'),
    when: of('when'),
    note: of('note'),
  };
}

interface EntryFieldsProps {
  readonly typed: TypedEntry;
  readonly type: (change: Partial<TypedEntry>) => void;
  readonly isWaiting: boolean;
  readonly firstRef: { current: HTMLInputElement | null };
  readonly takesFocus: boolean;
}

function EntryFields({ typed, type, isWaiting, firstRef, takesFocus }: EntryFieldsProps) {
  const words = useKeepWords();
  const isOpen = useSignal(typed.when !== '' || typed.note !== '');
  const isUnknown = typed.amountNotKnown !== '';

  return (
    <>
      <div class="keep-line">
        <TextField
          label={words.write.what()}
          value={typed.what}
          onType={(what) => type({ what })}
          isWaiting={isWaiting}
          fieldRef={firstRef}
          isFirst={takesFocus}
        />
        <TextField
          label={words.write.amount()}
          value={typed.amount}
          onType={(amount) => type({ amount, amountNotKnown: '' })}
          isWaiting={isWaiting}
          help={words.write.amountHelp()}
        />
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={isUnknown}
          onChange={(event) => type({ amountNotKnown: event.currentTarget.checked ? 'yes' : '', amount: '' })}
        />
        {words.write.amountNotKnown()}
      </label>
      {isOpen.value ? (
        <>
          <TextField
            label={words.write.time()}
            kind="datetime-local"
            value={typed.when}
            onType={(when) => type({ when })}
            isWaiting={isWaiting}
            help={typed.when === '' ? words.write.now() : undefined}
          />
          <TextField
            label={words.write.note()}
            isLong
            value={typed.note}
            onType={(note) => type({ note })}
            isWaiting={isWaiting}
          />
        </>
      ) : (
        <button type="button" class="slim" onClick={() => (isOpen.value = true)}>
          {words.write.more()}
        </button>
      )}
    </>
  );
}
