import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import start from '../../content/compiled/start-en.json';
import { emergencyNumbers, guessCountry, NUMBERS_WHEN_UNSURE } from '../../domain/country.ts';
import { aCountry, countryCode } from '../fixtures/content.ts';

const britain = aCountry('GB', { numbers: ['999', '112'], timeZones: ['Europe/London'] });
const countries = [britain, aCountry('IE', { timeZones: ['Europe/Dublin', 'Europe/Shared'] })];

test('a clock that one country keeps tells the country', () => {
  expect(guessCountry('Europe/London', countries)).toBe('GB');
});

test.each(['UTC', 'Mars/Base', '', 'europe/london'])('the clock "%s" tells no country', (timeZone) => {
  expect(guessCountry(timeZone, countries)).toBeUndefined();
});

test('a clock that two countries keep tells neither', () => {
  const shared = aCountry('DE', { timeZones: ['Europe/Shared'] });
  expect(guessCountry('Europe/Shared', [...countries, shared])).toBeUndefined();
});

test('the first number of a country stands first', () => {
  expect(emergencyNumbers(countryCode('GB'), countries)).toEqual(['999', '112']);
});

test('someone in a country we cannot tell, or do not have, sees all the common numbers', () => {
  expect(emergencyNumbers(undefined, countries)).toEqual(NUMBERS_WHEN_UNSURE);
  expect(emergencyNumbers(countryCode('ZZ'), countries)).toEqual(['112', '911', '999', '000']);
});

test('whatever the clock and the country, there is a number to call', () => {
  const real = start.countries.map(({ code, ...rest }) => ({ code: countryCode(code), ...rest }));
  const zones = real.flatMap(({ timeZones }) => timeZones);
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...zones), fc.string()), (timeZone) => {
      expect(emergencyNumbers(guessCountry(timeZone, real), real).length).toBeGreaterThan(0);
    }),
  );
});

test('every clock name on the shelf is one that browsers know', () => {
  const unknown = start.countries
    .flatMap(({ timeZones }) => timeZones)
    .filter((timeZone) => {
      try {
        return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone === '';
      } catch {
        return true;
      }
    });
  expect(unknown).toEqual([]);
});
