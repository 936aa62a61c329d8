import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';

import type { LogEntry, Occasion } from '../../domain/kept.ts';
import { ok } from '../../domain/result.ts';
import type { Day, DayItem } from '../../models/keep-days.ts';
import { localDay } from '../../models/keep-days.ts';
import { typedOf } from '../../models/keep-notes.ts';
import { apart, unsteered } from '../ui/apart.ts';
import { clockTime } from '../ui/format.ts';
import { useKeepWords } from '../words/keep-words.ts';
import { amountText, dayTitle, nameOf } from './labels.ts';
import { draftNames, draftOf, EntryForm } from './entry-form.tsx';
import { OwnWords } from './own-words.tsx';
import { ProblemLine, type SaidProblem } from './problem-line.tsx';
import type { KeepScreenProps } from './screen-props.ts';

/** In the draft: the id of the entry that is being changed. */
export const CHANGING = 'change.id';

/** Days, newest first, each with what was written on it. */
export function DayList(props: KeepScreenProps & { readonly days: readonly Day[] }) {
  const { days, world, locale } = props;
  const words = useKeepWords();
  const today = localDay(world.now());
  const yesterday = localDay(world.now() - 24 * 3_600_000);

  return (
    <>
      {days.map(({ day, items }) => (
        <section key={day} class="keep-day">
          <h2>{dayTitle(day, { today, yesterday }, locale, words)}</h2>
          <ul>
            {items.map((item) => (
              <Item key={keyOf(item)} {...props} item={item} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

const keyOf = (item: DayItem) => (item.is === 'entry' ? item.entry.id : item.occasion.id);

function Item(props: KeepScreenProps & { readonly item: DayItem }) {
  const { item, locale } = props;
  const words = useKeepWords();
  if (item.is === 'entry') return <Entry {...props} entry={item.entry} />;
  const { title, at } = item.occasion;
  return (
    <li class="keep-occasion">
      <h3 dir="auto">{title === '' ? words.running.from({ time: clockTime(at, locale) }) : unsteered(title)}</h3>
      <ul>
        {item.entries.map((entry) => (
          <Entry key={entry.id} {...props} entry={entry} />
        ))}
      </ul>
      <OccasionText occasion={item.occasion} locale={locale} />
    </li>
  );
}

/** What was written about an evening as a whole, folded. */
function OccasionText({ occasion, locale }: { readonly occasion: Occasion; readonly locale: string }) {
  const words = useKeepWords();
  const { text, place, ratings, notes } = occasion;
  if (text === '' && place === undefined && ratings.length === 0 && notes.length === 0) return null;

  return (
    <details class="more">
      <summary>{words.notes.more()}</summary>
      {place !== undefined && <p dir="auto">{unsteered(place.name)}</p>}
      {text !== '' && <OwnWords text={text} />}
      <ul>
        {ratings.map(({ at, felt }) => (
          <li key={`${at} ${felt}`}>
            {at === undefined
              ? words.notes.felt({ felt: apart(felt) })
              : words.notes.feltAt({ felt: apart(felt), time: clockTime(at, locale) })}
          </li>
        ))}
        {notes.map((note) => (
          <li key={`${note.at} ${note.text}`} class="keep-own-words">
            {clockTime(note.at, locale)} <bdi>{unsteered(note.text)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface EntryProps extends KeepScreenProps {
  readonly entry: LogEntry;
}

function Entry(props: EntryProps) {
  const { keeping, entry, locale } = props;
  const isChanging = keeping.draft.fields.value[CHANGING] === entry.id;
  const row = useRef<HTMLLIElement>(null);
  useFollowFocus(row, isChanging);

  return (
    <li class="keep-entry" data-entry={entry.id} ref={row}>
      <p>
        <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at, locale)}</time>{' '}
        <b dir="auto">{unsteered(entry.what)}</b> <EntryFacts entry={entry} locale={locale} />
      </p>
      {entry.note !== undefined && <OwnWords text={entry.note} />}
      {isChanging ? <ChangeForm {...props} /> : <EntryButtons {...props} />}
    </li>
  );
}

/** The focus goes into the form when it opens, and back to the entry's first button when it closes. */
function useFollowFocus(row: { readonly current: HTMLElement | null }, isChanging: boolean): void {
  const was = useRef(isChanging);

  useEffect(() => {
    if (was.current === isChanging) return;
    was.current = isChanging;
    row.current?.querySelector<HTMLElement>(isChanging ? 'input' : 'button')?.focus({ preventScroll: true });
  }, [row, isChanging]);
}

/** How much, how, whose: what is known beside what it was. */
export function EntryFacts({ entry, locale }: { readonly entry: LogEntry; readonly locale: string }) {
  const words = useKeepWords();
  const { amount, route, whose, until, whileLocked } = entry;
  const facts = [
    amount && amountText(amount, locale, words),
    route && words.route[route](),
    until !== undefined && words.notes.until({ time: clockTime(until, locale) }),
    whose !== undefined && words.notes.whose({ name: apart(whose) }),
    whileLocked && words.notes.whileLocked(),
  ].filter((fact) => typeof fact === 'string');

  return <span>{facts.join(' · ')}</span>;
}

function EntryButtons({ keeping, entry }: EntryProps) {
  const words = useKeepWords();
  const problem = useSignal<SaidProblem | undefined>(undefined);
  const name = nameOf(entry, words);

  async function remove(): Promise<void> {
    const gone = await keeping.notes.remove(entry);
    problem.value = gone.ok ? undefined : gone.problem;
  }

  return (
    <div class="row">
      <button
        type="button"
        class="slim"
        aria-label={words.notes.changeOne({ name })}
        onClick={() => keeping.draft.type('keep/notes', { [CHANGING]: entry.id, ...draftOf('change', typedOf(entry)) })}
      >
        {words.notes.change()}
      </button>
      <button type="button" class="slim" aria-label={words.notes.removeOne({ name })} onClick={() => void remove()}>
        {words.notes.remove()}
      </button>
      <ProblemLine problem={problem.value} />
    </div>
  );
}

function ChangeForm({ keeping, entry }: EntryProps) {
  const words = useKeepWords();
  const leave = () => keeping.draft.drop([CHANGING, ...draftNames('change')]);

  return (
    <EntryForm
      keeping={keeping}
      form="change"
      place="keep/notes"
      submit={words.write.keepChange()}
      onLeave={leave}
      onKeep={async (typed) => {
        const changed = await keeping.notes.change(entry, typed);
        if (!changed.ok) return changed;
        leave();
        return ok(''); // The form is gone by then; the bar below says it.
      }}
    />
  );
}
