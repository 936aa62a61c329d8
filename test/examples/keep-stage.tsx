import { useEffect, useMemo, useRef } from 'preact/hooks';

import type { KeepPlace, KeepWorld, Way } from '../../components/keep/corner.ts';
import { KeepHome } from '../../components/keep/keep-home.tsx';
import { KeepScreen } from '../../components/keep/keep-screens.tsx';
import words from '../../components/words/compiled/en.keep.js';
import { KeepWordsContext } from '../../components/words/keep-words.ts';
import { Keeping } from '../../models/keeping.ts';
import { fakeKeepDoor } from '../fixtures/fake-keep-door.ts';
import type { FakeKeepDoor, FakeWorld } from '../fixtures/fake-keep-world.ts';
import { NIGHT } from './world.ts';

const nowhere: Way = { open: () => {}, back: () => {}, restart: () => {} };

export interface KeepStageProps {
  readonly place: KeepPlace | 'home';
  readonly world?: FakeWorld;
  /** In a popup, where the browser would close the window. */
  readonly isSmall?: boolean;
  readonly before?: (door: FakeKeepDoor) => void;
  /** What somebody does once the screen is there. */
  readonly act?: (stage: HTMLElement) => Promise<void>;
}

/** One screen of what is kept, over a world made up for it. */
export function KeepStage({ place, world = {}, isSmall = false, before, act }: KeepStageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const { keeping, given } = useMemo(() => open(world, isSmall, before), []);

  useEffect(() => {
    void (async () => {
      void keeping.draft.find();
      void keeping.refresh(); // May never be answered.
      if (stage.current === null) return;
      await act?.(stage.current);
      delete stage.current.dataset['acting'];
    })();
  }, [keeping]);

  return (
    <KeepWordsContext.Provider value={words}>
      <div class="example" data-acting ref={stage}>
        {place === 'home' ? (
          <KeepHome keeping={keeping} way={nowhere} />
        ) : (
          <KeepScreen place={place} keeping={keeping} world={given} way={nowhere} locale="en" />
        )}
      </div>
    </KeepWordsContext.Provider>
  );
}

function open(world: FakeWorld, isSmall: boolean, before: KeepStageProps['before']) {
  const door = fakeKeepDoor(world);
  before?.(door);
  const random = (length: number) => new Uint8Array(length).fill(7);
  const given: Omit<KeepWorld, 'load'> = {
    door,
    now: () => NIGHT,
    random,
    canPickFiles: !isSmall,
    onOpenPanel: () => {},
    onOpenPage: () => {},
  };
  return { keeping: new Keeping(door, () => NIGHT, random), given };
}

/** Waits until it is there, a second at most. */
export async function found<E extends HTMLElement>(stage: HTMLElement, selector: string): Promise<E> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const element = stage.querySelector<E>(selector);
    if (element !== null) return element;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Nothing here is ${selector}.`);
}

/** Types into the fields in their order, and sends the form. */
export async function fill(stage: HTMLElement, ...texts: readonly string[]): Promise<void> {
  const form = await found<HTMLFormElement>(stage, 'form');
  texts.forEach((text, index) => {
    const field = form.querySelectorAll('input')[index];
    if (field === undefined) return;
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  form.requestSubmit();
}
