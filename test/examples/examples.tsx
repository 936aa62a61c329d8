/** Every view in every state it has: shown on a page, checked by axe, and photographed. */
import { EmergencyCard } from '../../components/emergency/emergency-card.tsx';
import { BreathingCheck, BreathPacer, LiveCallBox } from '../../components/emergency/live-helpers.tsx';
import { BreathingCheckStill, BreathPacerStill, CallBox } from '../../components/emergency/still-helpers.tsx';
import { HomeScreen } from '../../components/home/home-screen.tsx';
import { Circumstances } from '../../components/risk-check/circumstances.tsx';
import { FindingCard } from '../../components/risk-check/finding-card.tsx';
import { Picker } from '../../components/risk-check/picker.tsx';
import { Result } from '../../components/risk-check/result.tsx';
import { StayWithYouLines } from '../../components/risk-check/stay-with-you-lines.tsx';
import { NotFoundPage } from '../../components/shell/not-found-page.tsx';
import { Footer } from '../../components/shell/screen-frame.tsx';
import { SourceLine } from '../../components/ui/source-line.tsx';
import { WithContent } from '../../components/ui/with-content.tsx';
import { en } from '../../components/words/parts.en.ts';
import { LEVELS } from '../../content/levels.ts';
import type { Instant } from '../../domain/emergency-watch.ts';
import { unmatched, type Pick } from '../../domain/picks.ts';
import { checkRisk, type Finding } from '../../domain/risk-check.ts';
import type { Example } from './example.ts';
import { KEEP_EXAMPLES } from './keep-examples.tsx';
import {
  catalog,
  checkOf,
  checkWithout,
  circumstance,
  emergencyOf,
  NIGHT,
  NO_WATCH,
  screens,
  substance,
} from './world.ts';

const nothing = () => {};
const RUNNING = { doses: [NIGHT], checkAt: (NIGHT + 180_000) as Instant, country: null }; // A whole number of milliseconds later than one.
const unknown = unmatched('something blue');
const [firstInteraction] = catalog.interactions.filter(({ level }) => level !== 'unknown');

const card = (finding: Finding | undefined, amongSeveral = false) =>
  finding && <FindingCard finding={finding} catalog={catalog} withdrawn={new Set()} amongSeveral={amongSeveral} />;

const findings = (picks: readonly Pick[], ids: readonly string[] = []) =>
  checkRisk(picks, new Set(ids.map(circumstance)), catalog);

const picker = (typed: string, picks: readonly Pick[] = []) => {
  const check = checkOf(picks);
  check.type(typed);
  return <Picker check={check} tiles={en.start.tiles} onDone={nothing} />;
};

/** A finding of each level, made of a real one where the shelf has none of that level. */
const mixOf = (level: (typeof LEVELS)[number]): Finding | undefined => {
  const all = findings(catalog.substances.map(({ id }) => substance(id)));
  const found = all.find((finding) => finding.kind === 'mix' && finding.level === level);
  const [any] = all;
  return found ?? (any && { ...any, level });
};

export const EXAMPLES: readonly Example[] = [
  { name: 'Home', view: () => <HomeScreen onOpen={nothing} emergency={emergencyOf(NO_WATCH)} locale="en" /> },
  {
    name: 'Home, an emergency running',
    view: () => <HomeScreen onOpen={nothing} emergency={emergencyOf(RUNNING)} locale="en" />,
  },
  { name: 'Picker, empty', view: () => picker('') },
  { name: 'Picker, picked', view: () => picker('', [substance('methadone'), unknown]) },
  { name: 'Picker, a misspelt name', view: () => picker('xanex') },
  { name: 'Picker, no such name', view: () => picker('zzzzzz') },
  ...LEVELS.map((level): Example => ({ name: `Finding: ${level}`, view: () => card(mixOf(level)) })),
  { name: 'Finding: one by itself', view: () => card(findings([substance('methadone')])[0]) },
  { name: 'Finding: one by itself among several', view: () => card(findings([substance('methadone')])[0], true) },
  { name: 'Finding: a name we do not have', view: () => card(findings([unknown])[0]) },
  {
    name: 'Finding: a circumstance',
    view: () => card(findings([substance('heroin')], ['after-break']).find(({ kind }) => kind === 'circumstance')),
  },
  {
    name: 'Circumstances',
    view: () => <Circumstances check={checkOf([substance('heroin')])} choices={en.start.circumstances} />,
  },
  {
    name: 'Result, alone tonight',
    view: () => (
      <Result
        check={checkOf([substance('fentanyl'), unknown], ['alone'])}
        catalog={catalog}
        choices={en.start.circumstances}
        onChange={nothing}
        country={undefined}
      />
    ),
  },
  {
    name: 'Result, nothing picked',
    view: () => (
      <Result
        check={checkOf([])}
        catalog={catalog}
        choices={en.start.circumstances}
        onChange={nothing}
        country={undefined}
      />
    ),
  },
  {
    name: 'Content loading',
    view: () => (
      <WithContent check={checkWithout('loading')} screens={screens}>
        {() => null}
      </WithContent>
    ),
  },
  {
    name: 'Content failed',
    view: () => (
      <WithContent check={checkWithout('failed')} screens={screens}>
        {() => null}
      </WithContent>
    ),
  },
  { name: 'Phone lines', view: () => <StayWithYouLines catalog={catalog} country={undefined} /> },
  ...(firstInteraction && 'claim' in firstInteraction
    ? [
        {
          name: 'Sources',
          view: () => <SourceLine claim={firstInteraction.claim} claimId="interactions/example" catalog={catalog} />,
        },
        {
          name: 'Sources, past their date',
          today: '2029-01-01',
          view: () => <SourceLine claim={firstInteraction.claim} claimId="interactions/example" catalog={catalog} />,
        },
      ]
    : []),
  { name: 'Call box, country unknown', view: () => <CallBox numbers={[]} /> },
  {
    name: 'Call box, country guessed',
    view: () => (
      <LiveCallBox
        emergency={emergencyOf(NO_WATCH)}
        countries={catalog.countries.map(({ code }) => code)}
        locale="en"
      />
    ),
  },
  { name: 'Breathing pacer, without JavaScript', view: () => <BreathPacerStill /> },
  { name: 'Breathing pacer', view: () => <BreathPacer emergency={emergencyOf(NO_WATCH)} /> },
  { name: 'Breathing check, without JavaScript', view: () => <BreathingCheckStill /> },
  {
    name: 'Breathing check, nothing noted',
    view: () => <BreathingCheck emergency={emergencyOf(NO_WATCH)} locale="en" outlives />,
  },
  {
    name: 'Breathing check, waiting',
    view: () => <BreathingCheck emergency={emergencyOf(RUNNING)} locale="en" outlives />,
  },
  {
    name: 'Breathing check, due',
    view: () => (
      <BreathingCheck
        emergency={emergencyOf({ ...RUNNING, doses: [NIGHT, NIGHT], checkAt: NIGHT })}
        locale="en"
        outlives={false}
      />
    ),
  },
  {
    name: 'Footer, fresh',
    view: () => (
      <Footer age={en.start.age} locale="en">
        {null}
      </Footer>
    ),
  },
  {
    name: 'Footer, old',
    today: '2029-01-01',
    view: () => (
      <Footer age={en.start.age} locale="en">
        {null}
      </Footer>
    ),
  },
  { name: 'No such page', view: () => <NotFoundPage locale="en" /> },
  { name: 'Emergency steps', view: () => <EmergencyCard catalog={catalog} /> },
  ...KEEP_EXAMPLES,
];
