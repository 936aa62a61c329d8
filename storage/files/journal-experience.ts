import type { Instant } from '../../domain/emergency-watch.ts';
import type { LogEntry, Occasion } from '../../domain/kept.ts';
import { newRecordId } from './incoming.ts';
import { KEYS, RATINGS, type Journal } from './journal-file.ts';
import { readIngestion } from './journal-ingestion.ts';
import {
  countUnknownKeys,
  fieldsOf,
  fitLine,
  inPieces,
  isGiven,
  joined,
  kindOf,
  listIn,
  momentIn,
  textOf,
  type Fields,
} from './loose.ts';

/** What one experience of the file becomes. */
export interface ReadExperience {
  readonly occasion: Occasion;
  readonly entries: readonly LogEntry[];
}

type Note = Occasion['notes'][number];
type Rating = Occasion['ratings'][number];

/**
 * When the app wrote something down (`creationDate`) is not taken over, unless no other date is there.
 *
 * @returns Undefined, and counts it, when there is no date to put it at.
 */
export function readExperience(value: unknown, journal: Journal): ReadExperience | undefined {
  const { out, world } = journal;
  const fields = fieldsOf(value);
  if (fields === undefined) {
    out.add('unreadable-entry', kindOf(value));
    return undefined;
  }
  countUnknownKeys(fields, KEYS.experience, out);
  const id = newRecordId(world.random);
  const entries = listIn(fields, 'ingestions', out)
    .map((one) => readIngestion(one, id, journal))
    .filter((entry) => entry !== undefined);

  // What does not fit where it belongs is said in the text.
  const aside: string[] = [];
  const line = (text: string) => fitLine(text, out, (long) => aside.push(long));
  const title = line(textOf(fields['title'], out) ?? '');
  const notes = notesIn(fields, journal, aside);
  const at = dateOf(fields, [...entries, ...notes], journal);
  if (at === undefined) {
    out.add('odd-date', title);
    return undefined;
  }

  const ratings = ratingsIn(fields, journal, line);
  const place = placeIn(fields, journal, line);
  const [text = '', ...more] = inPieces(joined([textOf(fields['text'], out), ...aside]) ?? '');
  const occasion: Occasion = {
    id,
    at,
    title,
    text,
    ...(fields['isFavorite'] === true && { favourite: true }),
    ...(place !== undefined && { place }),
    ratings,
    notes: [...notes, ...more.map((piece) => ({ at, text: piece }))],
    cameFrom: 'psychonautwiki',
  };
  return { occasion, entries };
}

/** The file's own date; else the earliest of what happened then; else when it was written down. */
function dateOf(fields: Fields, dated: readonly { readonly at: Instant }[], { out }: Journal): Instant | undefined {
  const said = momentIn(fields['sortDate']);
  if (said !== undefined) return said;
  const earliest = dated.reduce<Instant | undefined>(
    (first, { at }) => (first === undefined || at < first ? at : first),
    undefined,
  );
  const at = earliest ?? momentIn(fields['creationDate']);
  // Without any date the whole experience is left out, and counted there.
  if (at !== undefined && isGiven(fields['sortDate'])) out.add('odd-date', `sortDate ${kindOf(fields['sortDate'])}`);
  return at;
}

/** A note whose time we do not believe keeps its words: they go to the text. */
function notesIn(fields: Fields, { out }: Journal, aside: string[]): Note[] {
  return listIn(fields, 'timedNotes', out).flatMap((value) => {
    const note = fieldsOf(value);
    const text = note === undefined ? undefined : textOf(note['note'], out);
    if (note === undefined || text === undefined) {
      out.add('unreadable-entry', kindOf(value));
      return [];
    }
    countUnknownKeys(note, KEYS.note, out);
    if (isGiven(note['color'])) out.addOnce('colour', kindOf(note['color']));
    const at = momentIn(note['time']);
    if (at !== undefined) return inPieces(text).map((piece) => ({ at, text: piece }));
    out.add('odd-date', text);
    aside.push(text);
    return [];
  });
}

function ratingsIn(fields: Fields, { out }: Journal, line: (text: string) => string): Rating[] {
  return listIn(fields, 'ratings', out).flatMap((value) => {
    const rating = fieldsOf(value);
    const felt = rating === undefined ? undefined : textOf(rating['option'], out);
    if (rating === undefined || felt === undefined) {
      out.add('unreadable-entry', kindOf(value));
      return [];
    }
    countUnknownKeys(rating, KEYS.rating, out);
    if (!RATINGS.has(felt)) out.add('unknown-rating', felt);
    if (!isGiven(rating['time'])) return [{ felt: line(felt) }];
    const at = momentIn(rating['time']);
    if (at !== undefined) return [{ at, felt: line(felt) }];
    out.add('odd-date', `${felt} ${kindOf(rating['time'])}`);
    return [];
  });
}

function placeIn(fields: Fields, { out }: Journal, line: (text: string) => string): Occasion['place'] {
  if (!isGiven(fields['location'])) return undefined;
  const location = fieldsOf(fields['location']);
  if (location === undefined) {
    out.add('unreadable-entry', `location ${kindOf(fields['location'])}`);
    return undefined;
  }
  countUnknownKeys(location, KEYS.location, out);
  const degrees = (key: 'latitude' | 'longitude') => {
    const value = location[key];
    return typeof value === 'number' && Number.isFinite(value) ? { [key]: value + 0 } : {};
  };
  return { name: line(textOf(location['name'], out) ?? ''), ...degrees('latitude'), ...degrees('longitude') };
}
