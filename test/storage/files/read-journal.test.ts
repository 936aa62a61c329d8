import { describe, expect, test } from 'vitest';

import type { SubstanceId } from '../../../content/schema.ts';
import { readJournalFile } from '../../../storage/files/read-journal.ts';
import { androidFile, EVENING_MS, GENERATIONS, iosFile, legacyFile } from '../../fixtures/journal-files.ts';
import { counting } from '../../fixtures/kept-stories.ts';
import { all, entry, evening, only, read, words } from '../../fixtures/read-journals.ts';

describe('three generations of the file', () => {
  const STORY = {
    experiences: [
      {
        title: 'Friday',
        text: 'Rain.',
        ingestions: [{ substanceName: 'Caffeine', dose: 80, notes: 'too late', administrationRoute: 'ORAL' }, {}],
      },
      { title: 'Sunday', sortDate: EVENING_MS + 172_800_000 },
    ],
    customSubstances: [{ name: 'Blue tea', units: 'cups', description: 'From the market' }],
  };

  test.each(Object.entries(GENERATIONS))('say the same: %s', (_, write) => {
    const incoming = read(write(STORY));
    expect(incoming.from).toBe('psychonautwiki');
    expect(words(incoming)).toEqual({});
    const [friday, sunday] = all(incoming, 'occasions');
    expect(friday).toMatchObject({ title: 'Friday', text: 'Rain.', at: EVENING_MS, ratings: [], notes: [] });
    expect(sunday).toMatchObject({ title: 'Sunday', text: '', at: EVENING_MS + 172_800_000 });
    const [first, second] = all(incoming, 'log');
    expect(first).toMatchObject({
      at: EVENING_MS,
      what: 'Caffeine',
      amount: { value: 80, unit: 'mg', estimate: false },
      route: 'swallowed',
      note: 'too late',
      occasion: friday?.id,
      cameFrom: 'psychonautwiki',
    });
    expect(second).toMatchObject({ what: 'Caffeine', amount: { value: null, unit: 'mg', estimate: false } });
    expect(Object.keys(second ?? {})).not.toContain('asFound');
    expect(only(incoming, 'names')).toMatchObject({ name: 'Blue tea', unit: 'cups', note: 'From the market' });
  });

  test('an empty journal is empty, not malformed: Android writes it as {}', () => {
    expect(read(androidFile({})).records).toEqual([]);
    expect(read(iosFile({})).records).toEqual([]);
  });

  test('a byte order mark before the file does no harm', () => {
    expect(all(read(`\uFEFF${evening({})}`), 'log')).toHaveLength(1);
  });

  test('a variance from before 2024 may be one or a deviation: the amount is an estimate, its spread unknown', () => {
    const incoming = read(
      legacyFile({ experiences: [{ ingestions: [{ dose: 80, estimatedDoseStandardDeviation: 9 }] }] }),
    );
    expect(only(incoming, 'log').amount).toEqual({ value: 80, unit: 'mg', estimate: true });
    expect(only(incoming, 'log').asFound).toEqual({ estimatedDoseVariance: '9' });
    expect(words(incoming)).toEqual({ 'spread-unknown': 1 });
  });
});

describe('what was taken', () => {
  test('all ways of taking have a word', () => {
    const ways = {
      ORAL: 'swallowed',
      SUBLINGUAL: 'under-the-tongue',
      BUCCAL: 'in-the-cheek',
      INSUFFLATED: 'snorted',
      RECTAL: 'rectal',
      TRANSDERMAL: 'through-the-skin',
      SUBCUTANEOUS: 'under-the-skin',
      INTRAMUSCULAR: 'in-a-muscle',
      INTRAVENOUS: 'in-a-vein',
      SMOKED: 'smoked',
      INHALED: 'inhaled',
    };
    for (const [administrationRoute, route] of Object.entries(ways)) {
      expect(entry({ administrationRoute }).route).toBe(route);
    }
  });

  test('a way we have no word for is kept as it stands, and counted', () => {
    const incoming = read(evening({ administrationRoute: 'OCULAR' }));
    expect(only(incoming, 'log')).toMatchObject({ route: 'other', asFound: { administrationRoute: 'OCULAR' } });
    expect(incoming.leftOut).toEqual([{ word: 'unknown-route', count: 1, example: 'OCULAR' }]);
  });

  test('a dose nobody knew stays unknown, with its unit', () => {
    expect(entry({ units: 'g' }).amount).toEqual({ value: null, unit: 'g', estimate: false });
  });

  test('an estimate keeps its spread', () => {
    expect(
      entry({ dose: 0.5, isDoseAnEstimate: true, estimatedDoseStandardDeviation: 0.1, units: 'g' }).amount,
    ).toEqual({
      value: 0.5,
      unit: 'g',
      estimate: true,
      spread: 0.1,
    });
  });

  test('an amount below zero is no amount; what stood there is kept', () => {
    const incoming = read(evening({ dose: -5 }));
    expect(only(incoming, 'log')).toMatchObject({ amount: { value: null }, asFound: { dose: '-5' } });
    expect(words(incoming)).toEqual({ 'unreadable-entry': 1 });
  });

  test("someone else's dose says whose it was; a blank name is the person's own", () => {
    expect(entry({ consumerName: 'Sam' }).whose).toBe('Sam');
    expect(Object.keys(entry({ consumerName: ' ' }))).not.toContain('whose');
  });

  test('something taken over a stretch of time says when that ended', () => {
    expect(entry({ endTime: EVENING_MS + 3_600_000 }).until).toBe(EVENING_MS + 3_600_000);
  });

  test('how full the stomach was has no field of ours, and is kept as found', () => {
    expect(entry({ stomachFullness: 'QUARTERFULL' }).asFound).toEqual({ stomachFullness: 'QUARTERFULL' });
  });

  test('a name we know is tied to what we know, and stays in its own words', () => {
    const find = (name: string) => (name === 'Weed' ? ('cannabis-plant' as SubstanceId) : undefined);
    expect(only(read(evening({ substanceName: 'Weed' }), find), 'log')).toMatchObject({
      what: 'Weed',
      substance: 'cannabis-plant',
    });
    expect(Object.keys(only(read(evening({ substanceName: 'Tea' }), find), 'log'))).not.toContain('substance');
  });
});

test.each(['', 'x', '5', 'null', '[]', '{"foo":1}', '{"experiences":', '{"keel-export":1}'])(
  '%j is no journal',
  (text) => {
    expect(readJournalFile(text, { random: counting() })).toEqual({ ok: false, problem: 'malformed' });
  },
);
