import { error, type ContentCheck } from './check.ts';
import { claimsOn } from './walk.ts';

/** Months after which a phone number must be looked at again. */
const MONTHS = 7;

export const phoneNumbers: ContentCheck = {
  name: 'Phone numbers are looked at again within half a year',
  check: (shelf) =>
    claimsOn(shelf)
      .filter(({ file }) => file === 'countries.json' || file.startsWith('lines/'))
      .filter(({ claim }) => monthsBetween(claim.reviewedOn, claim.reviewBy) > MONTHS)
      .map(({ file, claim }) => error(file, `reviewBy ${claim.reviewBy} is too far off for a phone number.`)),
};

function monthsBetween(from: string, to: string): number {
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from);
}
