import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';

import type { LogEntry } from '../../domain/kept.ts';
import type { Running } from '../../domain/running.ts';
import { keepOnce, unpressed } from '../../models/keep-press.ts';
import { unsteered } from '../ui/apart.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { EntryFacts } from './day-list.tsx';
import { nameOf, nearTime } from './labels.ts';
import { OwnWords } from './own-words.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';
import { TextField } from './text-field.tsx';

/** In the draft: the line that is being added. */
const LINE = 'running.line';
/** In the draft: a press that has not been answered. */
const PRESSED = { screen: 'keep/notes', name: 'running.press' } as const;

export interface RunningPartProps extends KeepScreenProps {
  readonly isLocked?: boolean;
}

/** What runs: since when, what is in it, one line to add, and its end. Also while the notes are locked. */
export function RunningPart(props: RunningPartProps) {
  const { keeping } = props;
  const { running } = keeping;
  const words = useKeepWords();
  const said = useSignal('');
  const list = running.list.value;
  useEffect(() => void running.load(), [running]);
  useKeepFocus(list);

  return (
    <>
      {list !== null && list !== undefined && (
        <TheList {...props} list={list} onEnd={() => (said.value = words.running.ended())} />
      )}
      <p role="status">{list === null && said.value}</p>
      <ProblemLine problem={running.problem.value} />
    </>
  );
}

/** What was pressed is gone when a list starts or ends: the focus goes to its line, or to the screen's heading. */
function useKeepFocus(list: Running | null | undefined): void {
  const was = useRef(list);

  useEffect(() => {
    const before = was.current;
    was.current = list;
    if (before === undefined || list === undefined || (before === null) === (list === null)) return;
    if (document.activeElement !== null && document.activeElement !== document.body) return; // Somebody is busy elsewhere.
    document
      .querySelector<HTMLElement>(list === null ? '#app h1' : '.keep-running input')
      ?.focus({ preventScroll: true });
  }, [list]);
}

interface ListProps extends RunningPartProps {
  readonly list: Running;
  readonly onEnd: () => void;
}

function TheList(props: ListProps) {
  const { keeping, world, locale, list, onEnd, isLocked = false } = props;
  const words = useKeepWords();
  const id = useId();
  const problem = useSignal<SaidProblem | undefined>(undefined);

  async function end(): Promise<void> {
    const ended = await keeping.running.end();
    problem.value = ended.ok ? undefined : ended.problem;
    if (ended.ok) onEnd();
  }

  return (
    <section class="keep-running" aria-labelledby={id}>
      <h2 id={id} dir="auto">
        {list.title === '' ? words.running.title() : unsteered(list.title)}
      </h2>
      <p class="quiet">{words.running.since({ time: nearTime(list.at, world.now(), locale) })}</p>
      {list.entries.length === 0 && <p>{words.running.empty()}</p>}
      {list.entries.length > 0 && (
        <ol>
          {list.entries.map((entry) => (
            <Line key={entry.id} {...props} entry={entry} />
          ))}
        </ol>
      )}
      {list.more > 0 && <p>{words.running.more({ count: list.more })}</p>}
      <AddLine {...props} />
      <div class="row">
        <button type="button" onClick={() => void end()}>
          {words.running.end()}
        </button>
        {isLocked && (
          <button type="button" onClick={() => void keeping.lock()}>
            {words.running.cover()}
          </button>
        )}
      </div>
      <ProblemLine problem={problem.value} />
    </section>
  );
}

function Line({ world, locale, entry }: KeepScreenProps & { readonly entry: LogEntry }) {
  const words = useKeepWords();

  return (
    <li class="keep-entry">
      <p>
        <time dateTime={new Date(entry.at).toISOString()}>{nearTime(entry.at, world.now(), locale)}</time>{' '}
        <b dir="auto">{nameOf(entry, words)}</b> <EntryFacts entry={entry} locale={locale} />
      </p>
      {entry.note !== undefined && <OwnWords text={entry.note} />}
    </li>
  );
}

/** One line, now. Each key goes into the draft at once; "added" is said only after it is kept. */
function AddLine({ keeping, isLocked = false }: RunningPartProps) {
  const words = useKeepWords();
  const field = useRef<HTMLInputElement>(null);
  const isKeeping = useSignal(false);
  const said = useSignal('');
  const problem = useSignal<SaidProblem | undefined>(undefined);
  const typed = () => keeping.draft.fields.value[LINE] ?? '';

  function type(line: string): void {
    problem.value = undefined;
    said.value = '';
    keeping.draft.type('keep/notes', { [LINE]: line, ...unpressed(keeping.draft, PRESSED.name) });
  }

  async function add(): Promise<void> {
    if (isKeeping.value) return;
    isKeeping.value = true;
    said.value = '';
    const line = typed();
    const added = await keepOnce(keeping.draft, PRESSED, keeping.notes.press, (press) =>
      keeping.running.add(line, isLocked, press),
    );
    isKeeping.value = false;
    problem.value = added.ok ? undefined : added.problem;
    if (!added.ok) return;
    keeping.draft.drop([LINE]);
    said.value = words.running.added();
    field.current?.focus({ preventScroll: true });
  }

  return (
    <form
      class="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={words.running.add()}
        value={typed()}
        onType={type}
        isWaiting={isKeeping.value}
        fieldRef={field}
      />
      <button class="primary" aria-disabled={isKeeping.value}>
        {words.running.keep()}
      </button>
      <p role="status" class="keep-said">
        {said.value}
      </p>
      <ProblemLine problem={problem.value} />
    </form>
  );
}
