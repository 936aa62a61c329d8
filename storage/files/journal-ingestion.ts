import type { Amount, LogEntry, RecordId } from '../../domain/kept.ts';
import { newRecordId } from './incoming.ts';
import { KEYS, routeIn, sureness, type Journal } from './journal-file.ts';
import {
  countIn,
  countUnknownKeys,
  fieldsOf,
  fitLine,
  foundFacts,
  inPieces,
  isGiven,
  joined,
  kindOf,
  momentIn,
  textOf,
  type Fields,
  type Found,
} from './loose.ts';

/** @returns Undefined, and counts it, when it is no entry or has no date we believe. */
export function readIngestion(value: unknown, occasion: RecordId, journal: Journal): LogEntry | undefined {
  const { out, world } = journal;
  const fields = fieldsOf(value);
  if (fields === undefined) {
    out.add('unreadable-entry', kindOf(value));
    return undefined;
  }
  countUnknownKeys(fields, KEYS.ingestion, out);
  const name = textOf(fields['substanceName'], out);
  if (name === undefined) out.add('unreadable-entry', textOf(fields['notes'], out) ?? 'substanceName');
  const at = momentIn(fields['time']);
  if (at === undefined) {
    out.add('odd-date', `${name ?? ''} ${kindOf(fields['time'])}`.trim());
    return undefined;
  }

  const found = foundFacts();
  const whole: string[] = [];
  const line = (text: string) => fitLine(text, out, (long) => whole.push(long));
  const substance = name === undefined ? undefined : world.findSubstance?.(name);
  const whose = textOf(fields['consumerName'], out);
  const fullness = textOf(fields['stomachFullness'], out);
  if (fullness !== undefined) found.add('stomachFullness', fullness);

  const entry: LogEntry = {
    id: newRecordId(world.random),
    at,
    ...endIn(fields, journal),
    what: line(name ?? ''),
    ...(substance !== undefined && { substance }),
    amount: amountIn(fields, journal, found, line),
    ...routeIn(fields, out, found.add),
    ...(whose !== undefined && whose.trim() !== '' && { whose: line(whose) }),
    occasion,
    cameFrom: 'psychonautwiki',
  };
  return { ...entry, ...noteIn([...whole, textOf(fields['notes'], out)], found), ...found.field() };
}

function endIn(fields: Fields, { out }: Journal): Pick<LogEntry, 'until'> {
  if (!isGiven(fields['endTime'])) return {};
  const until = momentIn(fields['endTime']);
  if (until !== undefined) return { until };
  out.add('odd-date', `endTime ${kindOf(fields['endTime'])}`);
  return {};
}

/** A dose of a custom unit counts units; without a number nobody knows how much it was. */
function amountIn(fields: Fields, journal: Journal, found: Found, line: (text: string) => string): Amount {
  const { out } = journal;
  const value = countIn(fields['dose']);
  if (value === undefined && isGiven(fields['dose'])) {
    out.add('unreadable-entry', kindOf(fields['dose']));
    found.add('dose', kindOf(fields['dose']));
  }
  const spread = countIn(fields['estimatedDoseStandardDeviation']);
  const sure = sureness(fields, fields['isDoseAnEstimate'], spread, out);
  if (spread === undefined) keepRaw(fields, ['estimatedDoseStandardDeviation', 'estimatedDoseVariance'], found);

  const units = textOf(fields['units'], out);
  const measure = measureIn(fields, journal, found);
  if (measure === undefined) return { value: value ?? null, unit: line(units ?? ''), ...sure };
  if (units !== undefined && units !== '' && units !== measure.word) found.add('units', units);
  return { value: value ?? null, unit: measure.word, ...sure, portion: measure.id };
}

function measureIn(fields: Fields, { out, measures }: Journal, found: Found) {
  const number = fields['customUnitId'];
  if (!isGiven(number)) return undefined;
  const measure = measures.get(number);
  if (measure === undefined) {
    out.add('unknown-unit', kindOf(number));
    keepRaw(fields, ['customUnitId'], found);
  }
  return measure;
}

function keepRaw(fields: Fields, names: readonly string[], found: Found): void {
  for (const name of names) if (isGiven(fields[name])) found.add(name, kindOf(fields[name]));
}

function noteIn(texts: readonly (string | undefined)[], found: Found): Pick<LogEntry, 'note'> {
  const note = joined(texts);
  if (note === undefined) return {};
  const [first, ...more] = inPieces(note);
  if (more.length > 0) found.add('notes', more.join(''));
  return first === undefined ? {} : { note: first };
}
