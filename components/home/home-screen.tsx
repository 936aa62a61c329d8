import type { ComponentChildren } from 'preact';

import type { EmergencyWatch } from '../../domain/emergency-watch.ts';
import { clockTime } from '../ui/format.ts';
import { AboutIcon, EmergencyIcon, MixIcon, RisksIcon } from '../ui/icons.tsx';
import { useWords } from '../words/words.ts';

/** The rooms behind the first screen's doors. */
export type Door = 'check' | 'risks' | 'about';

export interface HomeScreenProps {
  readonly onOpen: (door: Door) => void;
  /** An emergency whose times are running. */
  readonly watch: EmergencyWatch;
  readonly locale: string;
}

/** "What would help right now?": doors, not a form. */
export function HomeScreen({ onOpen, watch, locale }: HomeScreenProps) {
  const words = useWords();

  return (
    <>
      <a class="danger-door" href="#emergency" aria-keyshortcuts="F2">
        <EmergencyIcon />
        <span>
          <b>{watch.checkAt === null ? words.home.danger() : words.home.running()}</b>
          <small>
            {watch.checkAt === null
              ? words.home.dangerMore()
              : words.home.runningCheck({ time: clockTime(watch.checkAt, locale) })}
          </small>
        </span>
      </a>
      <h1 tabIndex={-1}>{words.home.title()}</h1>
      <div class="doors">
        <DoorButton
          door="check"
          icon={<MixIcon />}
          title={words.home.check()}
          more={words.home.checkMore()}
          onOpen={onOpen}
        />
        <DoorButton
          door="risks"
          icon={<RisksIcon />}
          title={words.home.risks()}
          more={words.home.risksMore()}
          onOpen={onOpen}
        />
        <DoorButton
          door="about"
          icon={<AboutIcon />}
          title={words.home.about()}
          more={words.home.aboutMore()}
          onOpen={onOpen}
        />
      </div>
      <p class="quiet">{words.home.keeps()}</p>
    </>
  );
}

interface DoorButtonProps {
  readonly door: Door;
  readonly icon: ComponentChildren;
  readonly title: string;
  readonly more: string;
  readonly onOpen: (door: Door) => void;
}

function DoorButton({ door, icon, title, more, onOpen }: DoorButtonProps) {
  return (
    <button type="button" class="door" data-door={door} onClick={() => onOpen(door)}>
      {icon}
      <b>{title}</b>
      <small>{more}</small>
    </button>
  );
}
