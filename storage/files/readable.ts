import Papa from 'papaparse';
import * as v from 'valibot';

import { IsoDay } from '../../content/schema.ts';
import { KEPT, KINDS, type KeptRecord, type Kind, type LogEntry } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { canonicalJson } from '../canonical.ts';
import { leavings, type Incoming, type Leavings } from './incoming.ts';
import { fieldsOf, kindOf, listIn } from './loose.ts';
import { parseJson } from './parse-json.ts';
import { isNewer } from './payload.ts';
import { fitRecord } from './record-size.ts';

const VERSION = 1;
const VERSION_KEY = 'keel-export';
const SCHEMA_NAME = 'keel-export-v1';

/** A copy that anyone can read, and other tools too. Published as `keel-export.schema.json`. */
export const KeelExport = v.strictObject({
  [VERSION_KEY]: v.literal(VERSION),
  schema: v.literal(SCHEMA_NAME),
  made: IsoDay,
  log: v.array(KEPT.log),
  occasions: v.array(KEPT.occasions),
  portions: v.array(KEPT.portions),
  names: v.array(KEPT.names),
  settings: v.array(KEPT.settings),
});

/** Everything as JSON in the clear, one record a line. Moments are milliseconds since 1970. */
export function readableJson(records: readonly KeptRecord[], day: IsoDay): string {
  const head = { [VERSION_KEY]: VERSION, schema: SCHEMA_NAME, made: day };
  const lists = KINDS.map((kind) => {
    const lines = records.filter((one) => one.kind === kind).map(({ record }) => `\n    ${canonicalJson(record)}`);
    return `  "${kind}": [${lines.join(',')}${lines.length === 0 ? '' : '\n  '}]`;
  });
  const said = Object.entries(head).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`);
  return `{\n${[...said, ...lists].join(',\n')}\n}\n`;
}

/**
 * Reads what `readableJson` wrote, also after someone changed it by hand: a record that is no longer one, or that stands there
 * twice, is counted and left out.
 */
export function readReadable(text: string): Result<Incoming, 'malformed' | 'newer' | 'too-large'> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  if (isNewer(parsed.value, VERSION_KEY, VERSION)) return fail('newer');
  const fields = fieldsOf(parsed.value);
  if (fields === undefined || fields[VERSION_KEY] !== VERSION) return fail('malformed');

  const out = leavings();
  const known = new Set(Object.keys(KeelExport.entries));
  for (const key of Object.keys(fields)) if (!known.has(key)) out.add('unknown-key', key);
  const records = KINDS.flatMap((kind) => readList(kind, listIn(fields, kind, out), out));
  return ok({ from: 'keel-export', records, leftOut: out.list() });
}

function readList(kind: Kind, values: readonly unknown[], out: Leavings): readonly KeptRecord[] {
  const seen = new Set<string>();
  return values.flatMap((value) => {
    const read = v.safeParse<v.GenericSchema<unknown, KeptRecord['record']>>(KEPT[kind], value, { abortEarly: true });
    if (!read.success || seen.has(read.output.id)) {
      out.add('unreadable-entry', exampleOf(value));
      return [];
    }
    seen.add(read.output.id);
    return [fitRecord({ kind, record: read.output } as KeptRecord, out)]; // Read with this kind's own schema.
  });
}

/** The words a person would know it by. */
function exampleOf(value: unknown): string {
  const fields = fieldsOf(value);
  const said = ['what', 'title', 'name'].map((key) => fields?.[key]).find((text) => typeof text === 'string');
  return typeof said === 'string' ? said : kindOf(value);
}

const COLUMNS = [
  'time',
  'until',
  'what',
  'substance',
  'amount',
  'unit',
  'estimate',
  'spread',
  'route',
  'note',
  'whose',
  'occasion',
  'came_from',
  'as_found',
] as const;

/** What a spreadsheet takes for a formula, in half and in full width. papaparse's own pattern passes over those of several lines. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The same where a spreadsheet that parts columns elsewhere than at commas would begin a cell: quotes do not hold there. */
const FORMULA_INSIDE = /([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g;

/**
 * The log as a table for a spreadsheet: UTF-8 with its mark, times in UTC, all in quotes. What a spreadsheet would run has an
 * apostrophe before it, inside a text too.
 */
export function logCsv(records: readonly KeptRecord[]): string {
  const occasions = new Map(
    records.flatMap((one) => (one.kind === 'occasions' ? [[one.record.id as string, one.record.title]] : [])),
  );
  const rows = records.flatMap((one) => (one.kind === 'log' ? [rowOf(one.record, occasions)] : []));
  const data = rows.map((row) => COLUMNS.map((column) => plainCell(row[column])));
  const how = { quotes: true, escapeFormulae: FORMULA, newline: '\r\n' };
  return `\uFEFF${Papa.unparse({ fields: [...COLUMNS], data }, how)}\r\n`;
}

function plainCell(value: string | number): string | number {
  return typeof value === 'string' ? value.replaceAll(FORMULA_INSIDE, "$1'") : value;
}

type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>;

function rowOf(entry: LogEntry, occasions: ReadonlyMap<string, string>): Row {
  const { amount, asFound } = entry;
  return {
    time: isoTime(entry.at),
    until: entry.until === undefined ? '' : isoTime(entry.until),
    what: entry.what,
    substance: entry.substance ?? '',
    amount: amount?.value ?? '',
    unit: amount?.unit ?? '',
    estimate: amount?.estimate === true ? 'yes' : '',
    spread: amount?.spread ?? '',
    route: entry.route ?? '',
    note: entry.note ?? '',
    whose: entry.whose ?? '',
    occasion: occasions.get(entry.occasion ?? '') ?? '',
    came_from: entry.cameFrom ?? '',
    as_found: asFound === undefined ? '' : canonicalJson(asFound),
  };
}

function isoTime(moment: number): string {
  return new Date(moment).toISOString();
}
