/**
 * What is known of a PsychonautWiki Journal file: the keys of all its generations, and the words in it that mean something.
 *
 * Read from the file format alone. iOS writes every key, with `null` where there is nothing; Android leaves a key out when it
 * holds the default; before February 2024 the spread was called a variance, and there were no custom units.
 */
import type { SubstanceId } from '../../content/schema.ts';
import type { RecordId, RouteTaken } from '../../domain/kept.ts';
import type { Random } from '../bytes.ts';
import type { Leavings } from './incoming.ts';
import { isGiven, textOf, type Fields } from './loose.ts';

/** What a reader of foreign files needs from outside. */
export interface ReadingWorld {
  readonly random: Random;
  /** Tells which of our substances a name stands for. */
  readonly findSubstance?: ((name: string) => SubstanceId | undefined) | undefined;
}

/** What goes along while one file is read. */
export interface Journal {
  readonly world: ReadingWorld;
  readonly out: Leavings;
  /** The person's own measures, by their number in the file. */
  readonly measures: ReadonlyMap<unknown, Measure>;
}

/** One of the file's custom units, already a portion of ours. */
export interface Measure {
  readonly id: RecordId;
  /** What one of it is called: "can". */
  readonly word: string;
}

const keys = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const KEYS = {
  file: keys('experiences substanceCompanions customSubstances customUnits'),
  experience: keys('title text creationDate sortDate isFavorite ingestions ratings timedNotes location'),
  location: keys('name latitude longitude'),
  ingestion: keys(
    'substanceName time endTime creationDate administrationRoute dose isDoseAnEstimate estimatedDoseStandardDeviation ' +
      'estimatedDoseVariance units notes stomachFullness consumerName customUnitId',
  ),
  rating: keys('option time creationDate'),
  note: keys('creationDate time note color isPartOfTimeline'),
  companion: keys('substanceName color'),
  customSubstance: keys('name units description'),
  customUnit: keys(
    'id substanceName name creationDate administrationRoute dose estimatedDoseStandardDeviation estimatedDoseVariance ' +
      'isEstimate isArchived unit unitPlural originalUnit note',
  ),
} as const;

export const RATINGS = keys('minus plusMinus plus twoPlus threePlus fourPlus');

const ROUTES: ReadonlyMap<string, RouteTaken> = new Map([
  ['ORAL', 'swallowed'],
  ['SUBLINGUAL', 'under-the-tongue'],
  ['BUCCAL', 'in-the-cheek'],
  ['INSUFFLATED', 'snorted'],
  ['RECTAL', 'rectal'],
  ['TRANSDERMAL', 'through-the-skin'],
  ['SUBCUTANEOUS', 'under-the-skin'],
  ['INTRAMUSCULAR', 'in-a-muscle'],
  ['INTRAVENOUS', 'in-a-vein'],
  ['SMOKED', 'smoked'],
  ['INHALED', 'inhaled'],
]);

/**
 * The way something was taken. A way that we have no word for is `other`.
 *
 * @param keep - Takes the file's own word for a way that we have none for.
 */
export function routeIn(
  fields: Fields,
  out: Leavings,
  keep: (key: string, raw: string) => void,
): { readonly route?: RouteTaken } {
  const raw = textOf(fields['administrationRoute'], out);
  if (raw === undefined || raw === '') return {};
  const known = ROUTES.get(raw.toUpperCase());
  if (known !== undefined) return { route: known };
  out.add('unknown-route', raw);
  keep('administrationRoute', raw);
  return { route: 'other' };
}

/** How sure an amount is. A variance may be one, or a deviation that was misnamed: then the spread is unknown. */
export function sureness(
  fields: Fields,
  saidToBeEstimate: unknown,
  spread: number | undefined,
  out: Leavings,
): { readonly estimate: boolean; readonly spread?: number } {
  if (spread !== undefined) return { estimate: saidToBeEstimate === true, spread };
  const unclear = [fields['estimatedDoseStandardDeviation'], fields['estimatedDoseVariance']].find(isGiven);
  if (unclear === undefined) return { estimate: saidToBeEstimate === true };
  out.add('spread-unknown', textOf(unclear, out));
  return { estimate: true };
}
