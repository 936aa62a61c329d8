import type { Country, CountryCode } from '../content/schema.ts';

/** Shown when we cannot tell the country: one of these works in most of the world. */
export const NUMBERS_WHEN_UNSURE = ['112', '911', '999', '000'] as const;

/**
 * Guesses the country from the clock the device keeps; nothing is asked of anybody.
 *
 * The language is not used: it says where a person comes from, and help comes from where they are.
 *
 * @param timeZone - The IANA name, `Europe/London`; `UTC` and unknown names give no guess.
 */
export function guessCountry(
  timeZone: string,
  countries: readonly Pick<Country, 'code' | 'timeZones'>[],
): CountryCode | undefined {
  const keeping = countries.filter((country) => country.timeZones.includes(timeZone));
  return keeping.length === 1 ? keeping[0]?.code : undefined;
}

/** The numbers to show for a country, the first one first; all common ones when unsure. */
export function emergencyNumbers(
  code: CountryCode | undefined,
  countries: readonly Pick<Country, 'code' | 'numbers'>[],
): readonly string[] {
  return countries.find((country) => country.code === code)?.numbers ?? NUMBERS_WHEN_UNSURE;
}
