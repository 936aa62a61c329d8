import Papa from 'papaparse';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { LogEntry, RouteTaken } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { leavings, newRecordId, type Incoming, type Leavings } from './incoming.ts';
import type { ReadingWorld } from './journal-file.ts';
import { foundFacts, inPieces, momentIn } from './loose.ts';
import { fitRecord } from './record-size.ts';
import { MAX_TEXT_BYTES } from './sniff.ts';

/** The app is about nothing else, so the file does not say it. */
const WHAT = 'Cannabis';

/** The file's own words, which are not translated. */
const METHODS: ReadonlyMap<string, RouteTaken> = new Map([
  ['smoked', 'smoked'],
  ['vaporized', 'inhaled'],
  ['edible', 'swallowed'],
  ['other', 'other'],
]);

/**
 * Reads a CSV file of the Petals app, by position: date, grams, cost per gram, id, description, way of use. Its header is in
 * the language of the app, and its older files end after the third, fourth or fifth column.
 *
 * The app writes local time without a zone, so the zone of this device is taken. Numbers and dates are also read as
 * spreadsheets rewrite them: decimal commas, semicolons, milliseconds or seconds since 1970.
 */
export function readPetalsFile(text: string, world: ReadingWorld): Result<Incoming, 'malformed' | 'too-large'> {
  if (text.length > MAX_TEXT_BYTES) return fail('too-large');
  const delimiter = delimiterOf(text);
  if (delimiter === undefined) return fail('malformed');

  const out = leavings();
  const substance = world.findSubstance?.(WHAT);
  const { data, errors } = parse(text, delimiter);
  for (const { message } of errors) out.add('unreadable-entry', message);
  const records = data.flatMap((row, index) => {
    if (index === 0 && isHeader(row)) return [];
    const entry = readUse(row, world, out);
    return entry === undefined
      ? []
      : [{ kind: 'log' as const, record: { ...entry, ...(substance !== undefined && { substance }) } }];
  });
  return ok({ from: 'petals', records: records.map((one) => fitRecord(one, out)), leftOut: out.list() });
}

const SAMPLE_ROWS = 100;

/** What parts the columns, told by which sign gives the most rows that can be read; undefined when none gives any. */
function delimiterOf(text: string): string | undefined {
  const [best] = [',', ';', '\t']
    .map((delimiter) => ({ delimiter, rows: parse(text, delimiter, SAMPLE_ROWS).data.filter(isUse).length }))
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.rows - a.rows);
  return best?.delimiter;
}

function parse(text: string, delimiter: string, preview = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimiter, preview, skipEmptyLines: 'greedy' });
}

function isUse(row: readonly string[]): boolean {
  const [date = '', amount = '', cost = ''] = row;
  return dateIn(date) !== undefined && decimalIn(amount) !== undefined && decimalIn(cost) !== undefined;
}

function isHeader([date = '', amount = '', cost = '']: readonly string[]): boolean {
  return [dateIn(date), decimalIn(amount), decimalIn(cost)].every((value) => value === undefined);
}

function readUse(row: readonly string[], world: ReadingWorld, out: Leavings): LogEntry | undefined {
  const [date = '', amount = '', cost = '', id = '', description = '', method = '', ...more] = row;
  const at = dateIn(date);
  if (at === undefined) {
    out.add('odd-date', row.join(', '));
    return undefined;
  }

  const found = foundFacts();
  const grams = decimalIn(amount);
  if (grams === undefined || grams < 0) out.add('unreadable-entry', row.join(', '));
  // The app writes 0 where its form was left empty, so 0 grams is "not said".
  const value = grams !== undefined && grams > 0 ? grams : null;
  if (value === null && amount.trim() !== '') found.add('amount', amount);
  if (decimalIn(cost) !== 0 && cost.trim() !== '') found.add('cost_per_gram', cost);
  if (id.trim() !== '') found.add('id', id);

  const route = METHODS.get(method.trim().toLowerCase());
  if (method.trim() !== '' && route === undefined) out.add('unknown-route', method);
  if (method.trim() !== '' && route !== 'smoked') found.add('consumption_method', method);
  for (const [index, extra] of more.entries()) {
    if (extra.trim() === '') continue;
    out.add('unknown-key', extra);
    found.add(`column ${index + 7}`, extra);
  }
  const [note, ...rest] = inPieces(description);
  if (rest.length > 0) found.add('description', rest.join(''));

  return {
    id: newRecordId(world.random),
    at,
    what: WHAT,
    amount: { value, unit: 'g', estimate: false },
    ...(method.trim() !== '' && { route: route ?? 'other' }),
    ...(note !== undefined && note !== '' && { note }),
    cameFrom: 'petals',
    ...found.field(),
  };
}

/** Either sign may stand before the fraction. When both stand there, the last one does. No thousands sign by itself. */
function decimalIn(text: string): number | undefined {
  const plain = text.trim();
  if (/^[+-]?\d+([.,]\d*)?([eE][+-]?\d{1,3})?$/.test(plain)) return finite(plain.replace(',', '.'));
  if (/^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(plain)) return finite(plain.replaceAll(',', ''));
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(plain)) return finite(plain.replaceAll('.', '').replace(',', '.'));
  return undefined;
}

function finite(text: string): number | undefined {
  const value = Number(text) + 0;
  return Number.isFinite(value) ? value : undefined;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const EPOCH = /^\d{9,13}$/;
/** Smaller numbers are seconds: as milliseconds they would be before April 1973. */
const LEAST_EPOCH_MS = 100_000_000_000;

/** An ISO date, or a number since 1970; undefined for all else, for days that no calendar has, and for odd years. */
function dateIn(text: string): Instant | undefined {
  const plain = text.trim();
  if (EPOCH.test(plain)) {
    const number = Number(plain);
    return momentIn(number < LEAST_EPOCH_MS ? number * 1000 : number);
  }
  const parts = ISO.exec(plain);
  if (parts === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = parts;
  const [y, mo, d, h, mi, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]; // Six in, six out.
  const millis = Number(fraction.padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(y, mo - 1, d, h, mi, s, millis);
  const isOnCalendar = new Date(utc).toISOString().startsWith(`${year}-${month}-${day}T${hour.padStart(2, '0')}:`);
  if (y < 1970 || !isOnCalendar || mi > 59 || s > 59) return undefined;
  if (zone === undefined) return momentIn(new Date(y, mo - 1, d, h, mi, s, millis).getTime());
  return momentIn(utc - offsetMs(zone));
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const digits = zone.replaceAll(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
