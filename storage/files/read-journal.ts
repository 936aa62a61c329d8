import type { KeptRecord } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { leavings, type Incoming, type Leavings } from './incoming.ts';
import { readExperience } from './journal-experience.ts';
import { KEYS, type Measure, type ReadingWorld } from './journal-file.ts';
import { readCustomSubstance, readCustomUnit } from './journal-measures.ts';
import { countUnknownKeys, fieldsOf, isGiven, kindOf, listIn, type Fields } from './loose.ts';
import { parseJson } from './parse-json.ts';
import { fitRecord } from './record-size.ts';

/**
 * Reads a PsychonautWiki Journal export of any of its three generations.
 *
 * An experience becomes an occasion, its ingestions log entries tied to it, a custom unit a portion, a custom substance a
 * name. What has no field of ours stands in `asFound`, as the file has it; what is left out is counted.
 */
export function readJournalFile(text: string, world: ReadingWorld): Result<Incoming, 'malformed' | 'too-large'> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  const fields = fieldsOf(parsed.value);
  if (fields === undefined || !looksLikeJournal(fields)) return fail('malformed');

  const out = leavings();
  countUnknownKeys(fields, KEYS.file, out);
  const measures = new Map<unknown, Measure>();
  const records: KeptRecord[] = [];
  for (const value of listIn(fields, 'customUnits', out)) {
    const read = readCustomUnit(value, { world, out });
    if (read === undefined) continue;
    records.push({ kind: 'portions', record: read.portion });
    if (isGiven(read.number)) measures.set(read.number, read.measure);
  }
  for (const value of listIn(fields, 'customSubstances', out)) {
    const own = readCustomSubstance(value, { world, out });
    if (own !== undefined) records.push({ kind: 'names', record: own });
  }
  for (const value of listIn(fields, 'experiences', out)) {
    const read = readExperience(value, { world, out, measures });
    if (read === undefined) continue;
    records.push({ kind: 'occasions', record: read.occasion });
    for (const record of read.entries) records.push({ kind: 'log', record });
  }
  countColours(fields, out);
  return ok({ from: 'psychonautwiki', records: records.map((one) => fitRecord(one, out)), leftOut: out.list() });
}

/** Android writes an empty journal as an empty object. */
function looksLikeJournal(fields: Fields): boolean {
  return Object.keys(fields).length === 0 || [...KEYS.file].some((key) => Array.isArray(fields[key]));
}

/** The colour of each substance is all that a companion holds. */
function countColours(fields: Fields, out: Leavings): void {
  for (const value of listIn(fields, 'substanceCompanions', out)) {
    const companion = fieldsOf(value);
    if (companion === undefined) out.add('unreadable-entry', kindOf(value));
    else {
      countUnknownKeys(companion, KEYS.companion, out);
      if (isGiven(companion['color'])) out.addOnce('colour', kindOf(companion['color']));
    }
  }
}
