import { signal, type ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

import type { Instant } from '../../domain/emergency-watch.ts';
import type { KeepDoor } from '../../models/keep-door.ts';
import type { KeepWords } from '../words/keep-words.ts';

/** The screens of what a person keeps, as the app's trail of screens names them. */
export type KeepPlace =
  /** What someone with this computer could see; before anything is kept it ends in the choice. */
  | 'keep/before'
  | 'keep/notes'
  /** One line, at once; also while locked. */
  | 'keep/write'
  | 'keep/settings'
  | 'keep/passphrase'
  | 'keep/code'
  | 'keep/forgot'
  /** New notes beside those that do not open. */
  | 'keep/beside'
  | 'keep/older'
  | 'keep/backup'
  | 'keep/restore'
  | 'keep/readable'
  | 'keep/erase';

/** Where one can go from a screen of what is kept. */
export interface Way {
  readonly open: (place: KeepPlace) => void;
  readonly back: () => void;
  /** To the first screen; or to this one, with nothing but the first screen behind it. */
  readonly restart: (place?: KeepPlace) => void;
}

export interface KeepViews {
  /** What the first screen shows of it, below its doors. */
  readonly Home: (props: { readonly way: Way }) => ComponentChildren;
  /** @param props.place - A `KeepPlace`; nothing is shown for other screens. */
  readonly Screen: (props: { readonly place: string; readonly way: Way }) => ComponentChildren;
}

/** What the person keeps of their own, as the app sees it. Only the extension brings one. */
export interface KeepCorner {
  /** Undefined until the screens have arrived, and after Hide. */
  readonly views: ReadonlySignal<KeepViews | undefined>;
  /** Hide: takes everything off the screen, throws unsent text away, locks what has a passphrase. Also before the screens have arrived. */
  readonly forget: () => void;
}

/** The screens and their words: they arrive after the first paint. */
export interface KeepParts {
  readonly locale: string;
  readonly words: KeepWords;
  readonly openViews: (world: KeepWorld, parts: KeepParts) => KeepViews & { readonly forget: () => void };
}

export interface KeepWorld {
  readonly door: KeepDoor;
  readonly load: () => Promise<KeepParts>;
  readonly now: () => Instant;
  /** @param length - In bytes. */
  readonly random: (length: number) => Uint8Array;
  /** False in a popup: the browser closes it when a window for choosing a file opens. */
  readonly canPickFiles: boolean;
  /** Absent where there is no panel, or in the panel itself. */
  readonly onOpenPanel?: (() => void) | undefined;
  /** Absent in the full page itself. */
  readonly onOpenPage?: (() => void) | undefined;
}

/** Begins to bring the screens; the first paint does not wait for them. */
export function openKeepCorner(world: KeepWorld): KeepCorner {
  const opened = signal<ReturnType<KeepParts['openViews']> | undefined>(undefined);
  let isLeaving = false;

  async function bring(): Promise<void> {
    const parts = await world.load();
    if (!isLeaving) opened.value = parts.openViews(world, parts);
  }
  bring().catch((problem: unknown) => reportError(problem)); // Its files are missing: a bug, or an update in this very moment.

  return {
    views: opened,
    forget() {
      isLeaving = true;
      const views = opened.value;
      opened.value = undefined;
      if (views !== undefined) views.forget();
      else world.door.lock().catch(() => {}); // What is unsent goes with it. There is nobody left to tell.
    },
  };
}
