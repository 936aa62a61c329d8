import { fireEvent, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { beep, startSound, stopSound } from '../../../components/emergency/beep.ts';
import { BreathPacer } from '../../../components/emergency/live-helpers.tsx';
import { NO_WATCH, type Instant } from '../../../domain/emergency-watch.ts';
import { Emergency } from '../../../models/emergency.ts';
import { renderInWords, words } from '../../fixtures/views.tsx';

/** What was asked of the device's sound, in order. */
const asked: string[] = [];

class FakeAudio {
  currentTime = 0;
  destination = {};
  constructor() {
    asked.push('open');
  }
  resume = async () => void asked.push('resume');
  close = async () => void asked.push('close');
  createGain = () => ({
    gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
    connect: (to: object) => to,
  });
  createOscillator = () => ({
    frequency: { value: 0, setValueAtTime() {} },
    connect: (to: object) => to,
    start: () => void asked.push('tone'),
    stop() {},
  });
}

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('AudioContext', FakeAudio);
});
afterEach(() => {
  stopSound();
  vi.unstubAllGlobals();
});

describe('sound', () => {
  test('nobody asked for is not made, and the device is not asked for any', () => {
    beep();
    expect(asked).toEqual([]);
  });

  test('is woken and heard at once when it is asked for', () => {
    startSound();
    expect(asked).toEqual(['open', 'resume', 'tone']);
  });

  test('asked for twice is opened once', () => {
    startSound();
    startSound();
    expect(asked.filter((what) => what === 'open')).toHaveLength(1);
  });

  test('that was stopped is not made again until it is asked for again', () => {
    startSound();
    stopSound();
    asked.length = 0;
    beep();
    expect(asked).toEqual([]);
    startSound();
    expect(asked).toEqual(['open', 'resume', 'tone']);
  });

  test('never asked for can be stopped', () => {
    stopSound();
    expect(asked).toEqual([]);
  });
});

describe('the pacer', () => {
  const aPacer = () =>
    renderInWords(
      <BreathPacer
        emergency={
          new Emergency({
            countries: [],
            guess: undefined,
            keeper: { note: async () => NO_WATCH },
            now: () => 0 as Instant, // Nothing here looks at the clock.
          })
        }
      />,
    );
  const soundButton = () => screen.getByRole('button', { name: words.emergency.soundOn() });

  test('is silent until someone turns sound on', async () => {
    aPacer();
    fireEvent.click(screen.getByRole('button', { name: words.emergency.breathStart() }));
    await screen.findByRole('button', { name: words.emergency.breathStop() });
    expect(asked).toEqual([]);
  });

  test('makes sound possible within the very tap that asks for it', () => {
    aPacer();
    soundButton().click();
    expect(asked).toEqual(['open', 'resume', 'tone']); // With nothing awaited in between.
  });

  test('is silent again when sound is turned off', async () => {
    aPacer();
    fireEvent.click(soundButton());
    expect(soundButton().getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(soundButton());
    expect(soundButton().getAttribute('aria-pressed')).toBe('false');
    expect(asked.at(-1)).toBe('close');
  });
});
