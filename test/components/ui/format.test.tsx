import * as fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { clockTime, countryName, dayOf, monthOf } from '../../../components/ui/format.ts';
import type { Instant } from '../../../domain/emergency-watch.ts';
import { countryCode } from '../../fixtures/content.ts';

const RealFormat = Intl.DateTimeFormat;
const today = (hours: number, minutes: number) => new Date(2026, 10, 23, hours, minutes).getTime() as Instant; // Whole minutes.
/** As it reads, whatever kind of space stands before AM. */
const shown = (at: Instant, locale: string) => clockTime(at, locale).replaceAll(/\s/g, ' ');

afterEach(() => vi.unstubAllGlobals());

describe('the time of the clock', () => {
  test('has twenty-four hours where the device has, though the words are English', () => {
    deviceSpeaks('de-DE');
    expect(shown(today(23, 17), 'en')).toBe('23:17');
    expect(shown(today(0, 5), 'en')).toBe('00:05');
  });

  test('has twelve hours where the device has', () => {
    deviceSpeaks('en-US');
    expect(shown(today(23, 17), 'en')).toBe('11:17 PM');
    expect(shown(today(0, 5), 'en')).toBe('12:05 AM');
  });

  test('has twelve hours on a twelve-hour device even in words whose country counts to twenty-four', () => {
    deviceSpeaks('en-US');
    expect(shown(today(23, 17), 'de')).toMatch(/^11:17/);
  });

  test('is never the same for two different minutes of a day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('en-US', 'de-DE', 'ja-JP-u-hc-h11', 'fr-FR-u-hc-h24'),
        fc.nat(1439),
        fc.nat(1439),
        (device, a, b) => {
          deviceSpeaks(device);
          const [first, second] = [a, b].map((minute) => shown(today(0, minute), 'en'));
          expect(first === second).toBe(a === b);
        },
      ),
    );
  });
});

test('days and months are those of the calendar, wherever the reader is', () => {
  expect(dayOf('2026-11-01', 'en')).toBe('Nov 1, 2026');
  expect(dayOf('2026-11-01', 'en-GB')).toBe('1 Nov 2026');
  expect(monthOf('2026-11-01', 'en')).toBe('Nov 2026');
});

test('a country is called by its name', () => {
  expect(countryName(countryCode('GB'), 'en')).toBe('United Kingdom');
});

/** The device's own language and clock, which show where no locale is asked for. */
function deviceSpeaks(locale: string): void {
  class DeviceFormat extends RealFormat {
    constructor(asked: Intl.LocalesArgument = locale, options?: Intl.DateTimeFormatOptions) {
      super(asked, options);
    }
  }
  vi.stubGlobal('Intl', Object.create(Intl, { DateTimeFormat: { value: DeviceFormat } }));
}
