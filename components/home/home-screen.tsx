import type { ComponentChildren } from 'preact';

import type { Emergency } from '../../models/emergency.ts';
import { clockTime } from '../ui/format.ts';
import { AboutIcon, EmergencyIcon, MixIcon, RisksIcon } from '../ui/icons.tsx';
import { useWords } from '../words/words.ts';

/** The rooms behind the first screen's doors. */
export type Door = 'check' | 'risks' | 'about';

export interface HomeScreenProps {
  readonly onOpen: (door: Door) => void;
  readonly emergency: Emergency;
  readonly locale: string;
  /** What the person keeps of their own, below the doors, so that none moves under a finger when it arrives. */
  readonly own?: ComponentChildren;
}

/** "What would help right now?": doors, not a form. */
export function HomeScreen({ onOpen, emergency, locale, own }: HomeScreenProps) {
  const words = useWords();
  const { checkAt } = emergency.watch.value;

  return (
    <>
      <a class="danger-door" href="#emergency" aria-keyshortcuts="F2">
        <EmergencyIcon />
        <span>
          <b>{checkAt === null ? words.home.danger() : words.home.running()}</b>
          <small>{doorText()}</small>
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
      {own}
      <p class="quiet">{words.home.keeps()}</p>
    </>
  );

  function doorText(): string {
    if (checkAt === null) return words.home.dangerMore();
    if (emergency.checkDue.value) return words.emergency.checkNow();
    return words.home.runningCheck({ time: clockTime(checkAt, locale) });
  }
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
