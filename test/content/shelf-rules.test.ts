/** Safeguards held on the real shelf: what a slip of an editor's hand must never change unseen. */
import { expect, test } from 'vitest';

import { bundleOf } from '../../content/bundle.ts';
import { openCatalog, type Catalog } from '../../content/catalog.ts';
import type { CircumstanceId } from '../../content/schema.ts';
import { readShelf } from '../../content/shelf.ts';
import { adviceTonight } from '../../domain/advice-tonight.ts';
import { classesOf, type Pick } from '../../domain/picks.ts';
import { checkRisk } from '../../domain/risk-check.ts';
import { openKnowledge } from '../../models/knowledge.ts';

const catalog = opened();
const everything: readonly Pick[] = [
  ...catalog.substances.map(({ id }): Pick => ({ kind: 'substance', id })),
  { kind: 'unidentified' },
];
const everyPair = everything.flatMap((first, index) =>
  everything.slice(index + 1).map((second) => [first, second] as const),
);
const everyTriple = everyPair.flatMap(([first, second]) =>
  everything.slice(everything.indexOf(second) + 1).map((third) => [first, second, third] as const),
);

test('the emergency steps stand in the order of safeguard 4', () => {
  expect(catalog.protocols.find(({ order }) => order === 1)?.steps.map(({ id }) => id)).toEqual([
    'answer',
    'call',
    'naloxone',
    'look',
    'cpr',
    'breaths',
    'recheck',
    'recovery',
    'stay',
  ]);
});

test('emergency numbers change only when somebody means them to', () => {
  expect(Object.fromEntries(catalog.countries.map(({ code, numbers }) => [code, numbers.join(' ')]))).toEqual({
    AT: '144 112',
    AU: '000',
    BE: '112',
    CA: '911',
    CH: '144 112',
    CZ: '112',
    DE: '112',
    DK: '112',
    ES: '112',
    FI: '112',
    FR: '112 15',
    GB: '999 112',
    GR: '112',
    IE: '112 999',
    IT: '112',
    MX: '911',
    NL: '112',
    NO: '113 112',
    NZ: '111',
    PL: '112',
    PT: '112',
    SE: '112',
    US: '911',
  });
});

test('no time zone leads to two countries', () => {
  const zones = catalog.countries.flatMap(({ timeZones }) => timeZones);
  expect(new Set(zones).size).toBe(zones.length);
});

test.each(
  everyPair.filter((pair) => pair.every(slowsBreathing)).map((pair) => [pair.map(nameOf).join(' with '), pair]),
)('%s can kill, or is said to be unknown where one of them is', (_name, pair) => {
  const [mix] = checkRisk(pair, new Set(), catalog).filter(({ kind }) => kind === 'mix');
  expect(mix?.level).toBe(pair.some(({ kind }) => kind === 'unidentified') ? 'unknown' : 'can-kill');
});

test('with two things that slow breathing, "leave one out" is never the message', () => {
  for (const picks of [...everyPair, ...everyTriple]) {
    if (picks.filter(slowsBreathing).length < 2) continue;
    const { lower } = tonight(picks);
    expect(lower, picks.map(nameOf).join(', ')).not.toContain('leave-one-out');
    expect(lower, picks.map(nameOf).join(', ')).not.toContain('count-drinks');
  }
});

test('the danger of stopping suddenly is always among what is shown at once', () => {
  for (const picks of [...everyPair, ...everyTriple]) {
    const { lower } = tonight(picks);
    const place = lower.findIndex((id) => String(id) === 'dont-stop-suddenly');
    expect(place, picks.map(nameOf).join(', ')).toBeLessThan(6);
  }
});

test('someone alone is never told to have someone there', () => {
  const alone = new Set(['alone' as CircumstanceId]); // On the shelf, or the next line says so.
  expect(catalog.circumstances.map(({ id }) => id)).toContain('alone');
  for (const picks of everyPair) {
    const { lower } = tonight(picks, alone);
    for (const id of ['someone-with-you', 'carry-on-side', 'calm-place']) expect(lower).not.toContain(id);
  }
});

test('whatever is unknown still gets naloxone, company, and the signs of breathing badly', () => {
  const { lower, watch } = tonight([{ kind: 'unidentified' }]);
  expect(lower).toEqual(expect.arrayContaining(['naloxone-near', 'someone-with-you', 'check-it', 'start-smaller']));
  expect(watch).toEqual(expect.arrayContaining(['slow-breathing', 'cannot-wake', 'overheating', 'chest-pain']));
});

test('daily alcohol, benzodiazepines and GHB: every one of them says not to stop suddenly', () => {
  for (const pick of everything) {
    const classes = classesOf(pick, catalog.substances).map(String);
    if (!classes.some((id) => ['alcohol', 'benzodiazepines', 'ghb'].includes(id))) continue;
    expect(tonight([pick]).lower, nameOf(pick)).toContain('dont-stop-suddenly');
  }
});

test.each([
  'mephedrone',
  'methylone',
  'methanol',
  'ketamine',
  'procaine',
  'butane',
  'spice',
  'tranq',
  'pregabalin',
  'zopiclone',
  'dope',
  'blues',
  'syrup',
  'k',
  'x',
])('%s, which we hold nothing on, leads to unknown and to nothing spelt alike', (typed) => {
  expect(search(typed).map(({ pick }) => pick.kind)).toEqual(['unmatched']);
});

test.each([
  ['codeine', 'opioids'],
  ['vicodin', 'opioids'],
  ['tramadol', 'opioids'],
  ['benzos', 'benzodiazepines'],
  ['lorazepam', 'benzodiazepines'],
])('%s leads to its class, not sure which', (typed, id) => {
  expect(search(typed)[0]).toMatchObject({ pick: { kind: 'class', id }, exact: true });
});

test.each([
  ['xanex', 'alprazolam'],
  ['xannies', 'alprazolam'],
  ['tina', 'methamphetamine'],
  ['fetty', 'fentanyl'],
  ['percs', 'oxycodone'],
  ['molly', 'mdma-pill'],
  ['smack', 'heroin'],
  ['methadone', 'methadone'],
  ['meth', 'methamphetamine'],
  ['subs', 'buprenorphine'],
])('%s finds %s first', (typed, id) => {
  expect(search(typed)[0]).toMatchObject({ pick: { kind: 'substance', id } });
});

function opened(): Catalog {
  const found = openCatalog(bundleOf(readShelf(), 'en'));
  if (found === undefined) throw new Error('Content does not fit its schema. Run "npm run content".');
  return found;
}

function search(typed: string) {
  return openKnowledge(bundleOf(readShelf(), 'en'))?.search(typed) ?? [];
}

function tonight(picks: readonly Pick[], circumstances: ReadonlySet<CircumstanceId> = new Set()) {
  return adviceTonight(checkRisk(picks, circumstances, catalog), picks, catalog);
}

function slowsBreathing(pick: Pick): boolean {
  if (pick.kind === 'unidentified') return true;
  const classes = classesOf(pick, catalog.substances);
  return catalog.classes.some((entry) => entry.slowsBreathing && classes.includes(entry.id));
}

function nameOf(pick: Pick): string {
  return 'id' in pick ? pick.id : pick.kind;
}
