import { KINDS, type Kind } from '../domain/kept.ts';

/** Where one kind of thing may go. */
export interface Whereabouts {
  /** How it lies on the disk. `memory`: never there; gone when the browser closes. */
  readonly disk: 'sealed' | 'memory';
  /** Into a backup: sealed with a passphrase of its own. */
  readonly backup: boolean;
  /** Into a copy that anyone can read, which the person asks for in a step of its own. */
  readonly readableCopy: boolean;
  /** Into a link or a page that is shared. */
  readonly share: false;
  /** Into the text of a notification, a title, an address, an alarm's name or a badge. */
  readonly outsideOurPages: false;
}

/** What goes nowhere but into a file that the person makes. */
const THEIRS = { disk: 'sealed', backup: true, readableCopy: true, share: false, outsideOurPages: false } as const;

/**
 * Our promise, as the code keeps it: every kind of kept thing, and everything else a person's hand leaves here, with where it may go.
 *
 * Backups and readable copies are made by this table. A new kind does not compile until it has its line, and a way to `share` or to
 * `outsideOurPages` does not compile at all.
 */
export const PRIVACY = {
  log: THEIRS,
  occasions: THEIRS,
  portions: THEIRS,
  names: THEIRS,
  settings: THEIRS,
  /** Unsent text. */
  draft: { ...THEIRS, backup: false, readableCopy: false },
  /** Added while locked: sealed to a public key, in no file until it is merged into the log. */
  waiting: { ...THEIRS, backup: false, readableCopy: false },
  /** Which list runs, and its page: what is in it is among the log too, and goes into files from there. */
  running: { ...THEIRS, backup: false, readableCopy: false },
  /** The running list's own key: opens that one page while all else is locked. */
  runningKey: { ...THEIRS, disk: 'memory', backup: false, readableCopy: false },
  /** The unlocked key. */
  openKey: { ...THEIRS, disk: 'memory', backup: false, readableCopy: false },
  /** Random, another one each time the key is taken out: it says nothing. */
  turn: { ...THEIRS, disk: 'memory', backup: false, readableCopy: false },
  /** When naloxone was given, when to look at the breathing again, the country chosen. */
  emergencyTimes: { ...THEIRS, disk: 'memory', backup: false, readableCopy: false },
  /** What was picked in a risk check. */
  picks: { ...THEIRS, disk: 'memory', backup: false, readableCopy: false },
} as const satisfies Readonly<
  Record<
    Kind | 'draft' | 'waiting' | 'running' | 'runningKey' | 'openKey' | 'turn' | 'emergencyTimes' | 'picks',
    Whereabouts
  >
>;

/** The kinds that go into a file of one sort. */
export function kindsFor(file: 'backup' | 'readableCopy'): readonly Kind[] {
  return KINDS.filter((kind) => PRIVACY[kind][file]);
}
