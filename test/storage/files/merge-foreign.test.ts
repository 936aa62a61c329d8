import { describe, expect, test } from 'vitest';

import type { Kept, KeptRecord, Kind } from '../../../domain/kept.ts';
import { planMerge } from '../../../storage/files/merge.ts';
import { readJournalFile } from '../../../storage/files/read-journal.ts';
import { readPetalsFile } from '../../../storage/files/read-petals.ts';
import { androidFile, EVENING_MS, iosFile, legacyFile, type Story } from '../../fixtures/journal-files.ts';
import { aLogEntry, anOccasion, anOwnName, aPortion, counting } from '../../fixtures/kept-stories.ts';
import { petalsFile } from '../../fixtures/petals-files.ts';

const log = (number: number, more: Partial<Kept['log']> = {}): KeptRecord => ({
  kind: 'log',
  record: aLogEntry(number, more),
});
/** Ids go on from file to file, as random ones would: no two files share any. */
const random = counting();

function journal(text: string): readonly KeptRecord[] {
  const read = readJournalFile(text, { random });
  if (!read.ok) throw new Error(read.problem);
  return read.value.records;
}

function petals(text: string): readonly KeptRecord[] {
  const read = readPetalsFile(text, { random });
  if (!read.ok) throw new Error(read.problem);
  return read.value.records;
}

const of = <K extends Kind>(records: readonly KeptRecord[], kind: K): readonly Kept[K][] =>
  records.flatMap((one) => (one.kind === kind ? [one.record as Kept[K]] : [])); // Of that kind, by the condition.

describe("another app's file", () => {
  const STORY: Story = {
    experiences: [
      {
        title: 'Friday',
        ingestions: [
          { substanceName: 'Caffeine', dose: 2, customUnitId: 7, units: 'can' },
          { substanceName: 'Tea', dose: 1, units: 'cup' },
          { substanceName: 'Tea', dose: 1, units: 'cup', consumerName: 'Sam' },
        ],
      },
    ],
    customUnits: [{ id: 7, substanceName: 'Caffeine', name: 'can', unit: 'can', originalUnit: 'mg', dose: 80 }],
    customSubstances: [{ name: 'Blue tea', units: 'cups', description: '' }],
  };

  test('read a second time adds nothing', () => {
    const first = planMerge(journal(iosFile(STORY)), [], 'psychonautwiki');
    expect(first.adds).toHaveLength(6);
    expect(planMerge(journal(iosFile(STORY)), first.adds, 'psychonautwiki')).toEqual({
      adds: [],
      already: 6,
      differs: 0,
    });
    expect(planMerge(journal(androidFile(STORY)), first.adds, 'psychonautwiki').adds).toEqual([]);
  });

  test('with a new entry on an evening that is here ties it to that evening and that measure', () => {
    const here = journal(iosFile(STORY));
    const [evening] = STORY.experiences ?? [];
    const more = [...(evening?.ingestions ?? []), { dose: 1, customUnitId: 7, time: EVENING_MS + 60_000 }];
    const { adds, already } = planMerge(
      journal(iosFile({ ...STORY, experiences: [{ ...evening, ingestions: more }] })),
      here,
      'psychonautwiki',
    );
    expect(already).toBe(6);
    expect(of(adds, 'log')).toMatchObject([
      {
        at: EVENING_MS + 60_000,
        occasion: of(here, 'occasions')[0]?.id,
        amount: { value: 1, unit: 'can', portion: of(here, 'portions')[0]?.id },
      },
    ]);
    expect(adds).toHaveLength(1);
  });

  test('that says the same thing twice is believed once', () => {
    const { adds, already } = planMerge(
      journal(iosFile({ experiences: [...(STORY.experiences ?? []), ...(STORY.experiences ?? [])] })),
      [],
      'psychonautwiki',
    );
    expect(already).toBe(4);
    expect(of(adds, 'occasions')).toHaveLength(1);
    expect(of(adds, 'log').map(({ occasion }) => occasion)).toEqual(
      Array.from({ length: 3 }, () => of(adds, 'occasions')[0]?.id),
    );
  });

  test('of a newer generation, which says more, does not double what an older one brought', () => {
    const story: Story = { experiences: [{ ingestions: [{ dose: 80, estimatedDoseStandardDeviation: 9 }] }] };
    const here = journal(legacyFile(story));
    expect(planMerge(journal(iosFile(story)), here, 'psychonautwiki')).toEqual({ adds: [], already: 1, differs: 1 });
  });

  test('whose measure now holds something else adds a measure, and leaves the old entries alone', () => {
    const here = journal(iosFile(STORY));
    const [can] = STORY.customUnits ?? [];
    const changed = journal(iosFile({ ...STORY, customUnits: can === undefined ? [] : [{ ...can, dose: 160 }] }));
    const { adds } = planMerge(changed, here, 'psychonautwiki');
    expect(of(adds, 'portions')).toMatchObject([{ holds: 160 }]);
    expect(of(adds, 'log')).toMatchObject([{ amount: { portion: of(adds, 'portions')[0]?.id } }]);
  });

  test("somebody else's entry is not the person's own", () => {
    expect(of(planMerge(journal(iosFile(STORY)), [], 'psychonautwiki').adds, 'log')).toHaveLength(3);
  });

  test('leaves alone what the person wrote here, even if it looks the same', () => {
    const own = log(1, {
      at: EVENING_MS as Kept['log']['at'],
      what: 'Tea',
      amount: { value: 1, unit: 'cup', estimate: false },
    });
    expect(planMerge(journal(iosFile(STORY)), [own], 'psychonautwiki').adds).toHaveLength(6);
  });

  test('Petals: two alike uses are two, since the app tells them apart; the same file again adds none', () => {
    const file = petalsFile([{ id: 'a' }, { id: 'b' }]);
    const here = planMerge(petals(file), [], 'petals').adds;
    expect(here).toHaveLength(2);
    expect(planMerge(petals(file), here, 'petals')).toEqual({ adds: [], already: 2, differs: 0 });
    expect(planMerge(petals(petalsFile([{ id: 'a', description: 'new' }])), here, 'petals')).toMatchObject({
      differs: 1,
    });
  });

  test('names and evenings are known by what they are called', () => {
    const here: KeptRecord[] = [
      { kind: 'names', record: anOwnName(1, { cameFrom: 'psychonautwiki', name: 'Blue tea', unit: 'mugs' }) },
      { kind: 'occasions', record: anOccasion(2, { cameFrom: 'psychonautwiki', title: 'Friday' }) },
      { kind: 'portions', record: aPortion(3, { cameFrom: 'psychonautwiki' }) },
    ];
    const again: KeptRecord[] = [
      { kind: 'names', record: anOwnName(4, { cameFrom: 'psychonautwiki', name: 'Blue tea', unit: 'cups' }) },
      { kind: 'occasions', record: anOccasion(5, { cameFrom: 'psychonautwiki', title: 'Friday', text: 'Rain.' }) },
      { kind: 'portions', record: aPortion(6, { cameFrom: 'psychonautwiki' }) },
    ];
    expect(planMerge(again, here, 'psychonautwiki')).toEqual({ adds: [], already: 1, differs: 2 });
  });
});
