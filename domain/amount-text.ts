import { LINE_MAX, type Amount } from './kept.ts';

/** The person says that they don't know how much. */
export const AMOUNT_NOT_KNOWN: Amount = { value: null, unit: '', estimate: false };

/**
 * "2 pills", "0.5 g", "1/2", "~20 mg", as a person types it.
 *
 * What cannot be read for certain ("2-3 pills", "1,500 mg", "a bit") is kept as the words it is, without a number: an
 * amount read wrong would be worse than one not read.
 *
 * @returns Undefined for an empty text: nothing was said about it.
 */
export function readAmount(text: string): Amount | undefined {
  const said = text.trim().replaceAll(/\s+/g, ' ').slice(0, LINE_MAX);
  if (said === '') return undefined;
  if (/^\?+$/.test(said)) return AMOUNT_NOT_KNOWN;

  const read = SHAPE.exec(said);
  const value = read?.groups?.['number'] === undefined ? undefined : readNumber(read.groups['number']);
  const unit = read?.groups?.['unit'] ?? '';
  if (value === undefined || /\d/.test(unit)) return { value: null, unit: said, estimate: false };
  return { value, unit, estimate: read?.groups?.['about'] !== undefined };
}

/** The amount as a person would type it: read again, it is the same. */
export function amountAsTyped({ value, unit, estimate }: Amount): string {
  if (value === null) return unit === '' ? '?' : unit;
  return `${estimate ? '~' : ''}${plainNumber(value)}${unit === '' ? '' : ` ${unit}`}`;
}

/** A mark for "about", a number, a unit that begins with a letter or a sign of money or degree. */
const SHAPE = /^(?<about>[~≈]|ca\.? )? ?(?<number>\d[\d.,/]*|[¼½¾]|\d+ ?[¼½¾])(?: |(?=\p{L})|$)(?<unit>(?:\p{L}.*)?)$/u;

const FRACTIONS: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };

/** Longest number that is read: more digits than anything is measured in, fewer than a double loses. */
const MOST_DIGITS = 12;

function readNumber(typed: string): number | undefined {
  if (typed.replaceAll(/\D/g, '').length > MOST_DIGITS) return undefined;

  const part = FRACTIONS[typed.at(-1) ?? ''];
  if (part !== undefined) return Number(typed.slice(0, -1)) + part;

  const [, above, below] = /^(\d+)\/(\d+)$/.exec(typed) ?? [];
  if (above !== undefined && below !== undefined)
    return Number(below) === 0 ? undefined : Number(above) / Number(below);

  const [, whole, mark, decimals] = /^(\d+)(?:([.,])(\d+))?$/.exec(typed) ?? [];
  if (whole === undefined) return undefined;
  // "1,500" is fifteen hundred to some and one and a half to others.
  if (mark !== undefined && decimals?.length === 3 && whole !== '0') return undefined;
  return Number(decimals === undefined ? whole : `${whole}.${decimals}`);
}

/** Never "1e-7", which would not be read again, nor "1.125", which could be read two ways. */
function plainNumber(value: number): string {
  const short = String(value).includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);
  return /^[1-9]\d*\.\d{3}$/.test(short) ? `${short}0` : short;
}
