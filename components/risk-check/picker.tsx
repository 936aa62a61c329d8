import { useRef } from 'preact/hooks';

import type { NameMatch } from '../../domain/name-search.ts';
import { pickKey, unmatched, type Pick } from '../../domain/picks.ts';
import type { RiskCheck } from '../../models/risk-check.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { useWords, type Words } from '../words/words.ts';
import { labelOf } from './labels.ts';

/** One of the common things, picked with one tap. */
export interface Tile {
  readonly pick: Pick;
  readonly label: string;
}

export interface PickerProps {
  readonly check: RiskCheck;
  readonly tiles: readonly Tile[];
  readonly onDone: () => void;
}

const UNIDENTIFIED: Pick = { kind: 'unidentified' };

/** Common ones as tiles, everything else by name. */
export function Picker({ check, tiles, onDone }: PickerProps) {
  const words = useWords();
  const picked = new Set(check.picks.value.map(pickKey));
  const count = picked.size;
  const isOther = (pick: Pick) => !tiles.some((tile) => pickKey(tile.pick) === pickKey(pick));
  const others = check.picks.value.filter((pick) => pick.kind !== 'unidentified' && isOther(pick));

  return (
    <>
      <h1 tabIndex={-1}>{words.check.title()}</h1>
      <NameField check={check} />
      <ul class="tiles" aria-label={words.check.tiles()}>
        {others.map((pick) => (
          <PickTile key={pickKey(pick)} pick={pick} label={labelInMemory(pick, check, words)} picked check={check} />
        ))}
        {tiles.map(({ pick, label }) => (
          <PickTile key={pickKey(pick)} pick={pick} label={label} picked={picked.has(pickKey(pick))} check={check} />
        ))}
        <PickTile
          pick={UNIDENTIFIED}
          label={words.check.unidentified()}
          picked={picked.has(pickKey(UNIDENTIFIED))}
          check={check}
        />
      </ul>
      <div class="sticky-end">
        <button type="button" class="primary" aria-disabled={count === 0} onClick={() => count > 0 && onDone()}>
          {count === 0 ? words.check.none() : words.check.see({ count })}
        </button>
      </div>
    </>
  );
}

function labelInMemory(pick: Pick, check: RiskCheck, words: Words): string {
  const knowledge = check.knowledge.value;
  if (knowledge.status === 'ready') return labelOf(pick, knowledge.value.catalog, words);
  return pick.kind === 'unmatched' ? words.check.unmatchedName({ name: pick.typed }) : words.check.unidentified();
}

interface PickTileProps {
  readonly pick: Pick;
  readonly label: string;
  readonly picked: boolean;
  readonly check: RiskCheck;
}

function PickTile({ pick, label, picked, check }: PickTileProps) {
  return (
    <li>
      <button type="button" class="tile" aria-pressed={picked} onClick={() => check.toggle(pick)}>
        {label}
      </button>
    </li>
  );
}

/** Finds a substance by any name; what we do not have can be added as unknown. */
function NameField({ check }: { readonly check: RiskCheck }) {
  const words = useWords();
  const field = useRef<HTMLInputElement>(null);
  const name = visibleName(check);
  const isReady = check.knowledge.value.status === 'ready';
  const matches = check.matches.value;

  function choose(choice: () => void): void {
    choice();
    field.current?.focus({ preventScroll: true });
  }

  return (
    <form
      class="name-field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = matches;
        if (first?.exact === true) choose(() => check.add(first.pick));
        else document.querySelector<HTMLElement>('.matches button')?.focus({ preventScroll: true });
      }}
    >
      <label for="name">{words.check.search()}</label>
      <span class="field">
        <SearchIcon />
        <input
          id="name"
          ref={field}
          type="text"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          // So written, it is set as an attribute. As a property it is a boolean in Chromium, and "off" would turn it on.
          autoCorrect="off"
          autocapitalize="none"
          spellcheck={false}
          // @ts-expect-error Preact's types do not know this one yet; it keeps writing helpers from reading along.
          writingsuggestions="false"
          maxLength={60}
          aria-describedby="name-help"
          value={check.typed.value}
          onInput={(event) => check.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && check.typed.value !== '') {
              event.preventDefault(); // It empties the field, and does not close the popup.
              check.type('');
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              document.querySelector<HTMLElement>('.matches button')?.focus({ preventScroll: true });
            }
          }}
        />
      </span>
      <small id="name-help">{words.check.searchHelp()}</small>
      <p class="only-heard" role="status">
        {name !== '' && isReady ? words.check.matchCount({ count: matches.length }) : lastAdded(check, words)}
      </p>
      {name !== '' && <Matches check={check} onChoose={choose} />}
      {check.isFull.value && <p role="alert">{words.check.full()}</p>}
    </form>
  );
}

/** Said when a name was picked from the list and the field is empty again. */
function lastAdded(check: RiskCheck, words: Words): string {
  const last = check.picks.value.at(-1);
  if (last === undefined) return '';
  return words.check.added({ name: labelInMemory(last, check, words), count: check.picks.value.length });
}

/** What stands in the field as it may be shown elsewhere: short, no hidden characters; empty when nothing else is there. */
function visibleName(check: RiskCheck): string {
  const pick = unmatched(check.typed.value);
  return pick.kind === 'unmatched' ? pick.typed : '';
}

interface MatchesProps {
  readonly check: RiskCheck;
  readonly onChoose: (choice: () => void) => void;
}

/** Names that fit, and always a way on for a name we do not have. */
function Matches({ check, onChoose }: MatchesProps) {
  const words = useWords();
  const matches = check.matches.value;
  const name = visibleName(check);
  const { status } = check.knowledge.value;

  if (status === 'loading') return <p aria-busy="true">{words.shell.loading()}</p>;
  return (
    <ul class="matches" aria-label={words.check.matches()}>
      {matches.map((match) => (
        <li key={pickKey(match.pick)}>
          <MatchButton match={match} check={check} onChoose={onChoose} />
        </li>
      ))}
      {matches[0]?.exact !== true && (
        <li>
          <button type="button" class="match unknown" onClick={() => onChoose(() => check.addTyped())}>
            {status === 'failed' && <span>{words.shell.failed()}</span>}
            {status === 'ready' && matches.length === 0 && <span>{words.check.nothing({ name })}</span>}
            <b>{words.check.addUnknown({ name })}</b>
          </button>
        </li>
      )}
    </ul>
  );
}

interface MatchButtonProps {
  readonly match: NameMatch;
  readonly check: RiskCheck;
  readonly onChoose: (choice: () => void) => void;
}

function MatchButton({ match, check, onChoose }: MatchButtonProps) {
  const words = useWords();
  const knowledge = check.knowledge.value;
  if (knowledge.status !== 'ready') return null;
  const label = labelOf(match.pick, knowledge.value.catalog, words);

  return (
    <button type="button" class="match" onClick={() => onChoose(() => check.add(match.pick))}>
      {match.name.toLowerCase() === label.toLowerCase() ? label : words.check.alsoCalled({ label, name: match.name })}
    </button>
  );
}
