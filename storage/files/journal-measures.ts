import type { OwnName, Portion } from '../../domain/kept.ts';
import { newRecordId } from './incoming.ts';
import { KEYS, routeIn, sureness, type Journal, type Measure } from './journal-file.ts';
import {
  countIn,
  countUnknownKeys,
  fieldsOf,
  fitLine,
  fitText,
  isGiven,
  joined,
  kindOf,
  textOf,
  type Fields,
} from './loose.ts';

type Desk = Omit<Journal, 'measures'>;

/** One custom unit: the portion it becomes, its number in the file, and its word. */
export interface ReadMeasure {
  readonly number: unknown;
  readonly measure: Measure;
  readonly portion: Portion;
}

/**
 * A custom unit becomes a portion. The file tells two things apart that a portion has one name for, the word ("can") and
 * the name ("Blue Bull 250 ml"): together they are "can (Blue Bull 250 ml)".
 */
export function readCustomUnit(value: unknown, { world, out }: Desk): ReadMeasure | undefined {
  const fields = fieldsOf(value);
  if (fields === undefined) {
    out.add('unreadable-entry', kindOf(value));
    return undefined;
  }
  countUnknownKeys(fields, KEYS.customUnit, out);
  const aside: string[] = [];
  const line = (text: string) => fitLine(text, out, (long) => aside.push(long));
  const text = (key: string) => textOf(fields[key], out) ?? '';
  const word = line(text('unit') === '' ? text('name') : text('unit'));
  const plural = text('unitPlural');
  const named = (said: string) => line(withName(said, text('name')));

  const id = newRecordId(world.random);
  const spread = countIn(fields['estimatedDoseStandardDeviation']);
  const route = routeIn(fields, out, (key, raw) => aside.push(`${key}: ${raw}`));
  const portion: Portion = {
    id,
    what: line(text('substanceName')),
    name: named(text('unit')),
    ...(plural !== '' && { plural: named(plural) }),
    holds: holdsIn(fields, { world, out }),
    unit: line(text('originalUnit')),
    ...sureness(fields, fields['isEstimate'], spread, out),
    ...route,
    ...(fields['isArchived'] === true && { putAway: true }),
    cameFrom: 'psychonautwiki',
  };
  const note = joined([...aside, text('note')]);
  return {
    number: fields['id'],
    measure: { id, word },
    portion: { ...portion, ...(note !== undefined && { note: fitText(note, out) }) },
  };
}

function withName(word: string, name: string): string {
  if (word === '') return name;
  return name === '' || name === word ? word : `${word} (${name})`;
}

function holdsIn(fields: Fields, { out }: Desk): number | null {
  const holds = countIn(fields['dose']);
  if (holds === undefined && isGiven(fields['dose'])) out.add('unreadable-entry', kindOf(fields['dose']));
  return holds ?? null;
}

/** A substance that the person named themselves. */
export function readCustomSubstance(value: unknown, { world, out }: Desk): OwnName | undefined {
  const fields = fieldsOf(value);
  const name = fields === undefined ? undefined : textOf(fields['name'], out);
  if (fields === undefined || name === undefined) {
    out.add('unreadable-entry', kindOf(value));
    return undefined;
  }
  countUnknownKeys(fields, KEYS.customSubstance, out);
  const aside: string[] = [];
  const line = (text: string) => fitLine(text, out, (long) => aside.push(long));
  const own: OwnName = {
    id: newRecordId(world.random),
    name: line(name),
    unit: line(textOf(fields['units'], out) ?? ''),
    cameFrom: 'psychonautwiki',
  };
  const note = joined([...aside, textOf(fields['description'], out)]);
  return { ...own, ...(note !== undefined && { note: fitText(note, out) }) };
}
