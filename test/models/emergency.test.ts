import { describe, expect, test } from 'vitest';

import { NO_WATCH, type EmergencyWatch, type Instant } from '../../domain/emergency-watch.ts';
import { Emergency, type EmergencyWorld, type WatchKeeper } from '../../models/emergency.ts';
import { aCountry, countryCode } from '../fixtures/content.ts';

const MINUTE = 60_000;
const at = (minutes: number) => (minutes * MINUTE) as Instant; // Tests give whole minutes.

const REFUSES: WatchKeeper = {
  read: () => Promise.reject(new Error('gone')),
  keep: () => Promise.reject(new Error('full')),
};

test('a dose is noted, kept, and says when to look at the breathing again', async () => {
  const keeper = memory();
  const emergency = anEmergency({ keeper, now: () => at(10) });
  await emergency.giveDose();
  expect(emergency.watch.value).toEqual({ doses: [at(10)], checkAt: at(12) });
  expect(keeper.kept()).toEqual(emergency.watch.value);
  expect(emergency.notKept.value).toBe(false);
});

describe('a browser that will not keep the times', () => {
  test('they stay on screen, and we say that they are nowhere else', async () => {
    const emergency = anEmergency({ keeper: REFUSES, now: () => at(10) });
    await emergency.giveDose();
    expect(emergency.watch.value.doses).toEqual([at(10)]);
    expect(emergency.notKept.value).toBe(true);
  });

  test('once it keeps them again, we stop saying so', async () => {
    let isFull = true;
    const keeper = { ...memory(), keep: async () => (isFull ? Promise.reject(new Error('full')) : undefined) };
    const emergency = anEmergency({ keeper });
    await emergency.giveDose();
    isFull = false;
    await emergency.checked();
    expect(emergency.notKept.value).toBe(false);
  });

  test('one that cannot be read has nothing to resume', async () => {
    const emergency = anEmergency({ keeper: REFUSES });
    await emergency.resume();
    expect(emergency.watch.value).toEqual(NO_WATCH);
  });
});

describe('the screen is opened again', () => {
  const kept: EmergencyWatch = { doses: [at(10)], checkAt: at(12) };

  test('the times noted before are there', async () => {
    const emergency = anEmergency({ keeper: memory(kept), now: () => at(13) });
    await emergency.resume();
    expect(emergency.watch.value).toEqual(kept);
    expect(emergency.checkDue.value).toBe(true);
  });

  test('a dose noted while they are read is not lost, nor are they', async () => {
    const keeper = memory(kept);
    const emergency = anEmergency({ keeper, now: () => at(20) });
    const resuming = emergency.resume();
    await emergency.giveDose();
    await resuming;
    expect(emergency.watch.value).toEqual({ doses: [at(10), at(20)], checkAt: at(22) });
    expect(keeper.kept()).toEqual(emergency.watch.value);
  });

  test('a dose noted first while nothing was kept stays as it is', async () => {
    const emergency = anEmergency({ keeper: memory(), now: () => at(20) });
    const resuming = emergency.resume();
    await emergency.giveDose();
    await resuming;
    expect(emergency.watch.value).toEqual({ doses: [at(20)], checkAt: at(22) });
  });
});

test('a dose noted by mistake is taken back, and the time to look stays', async () => {
  const emergency = anEmergency({ now: () => at(10) });
  await emergency.giveDose();
  await emergency.takeBackDose();
  expect(emergency.watch.value).toEqual({ doses: [], checkAt: at(12) });
});

test('cleared times are gone from the keeper too', async () => {
  const keeper = memory();
  const emergency = anEmergency({ keeper });
  await emergency.giveDose();
  await emergency.clearTimes();
  expect(emergency.watch.value).toEqual(NO_WATCH);
  expect(keeper.kept()).toEqual(NO_WATCH);
});

test('looking becomes due as the clock goes on', async () => {
  let minutes = 10;
  const emergency = anEmergency({ now: () => at(minutes) });
  await emergency.checked();
  expect(emergency.checkDue.value).toBe(false);
  minutes = 12;
  emergency.tick();
  expect(emergency.checkDue.value).toBe(true);
});

describe('the country', () => {
  test('we guessed is said to be a guess', () => {
    const emergency = anEmergency({ guess: countryCode('GB') });
    expect(emergency.countryIsGuess.value).toBe(true);
    expect(emergency.numbers.value).toEqual(['999']);
  });

  test('someone chose is no guess', () => {
    const emergency = anEmergency({ guess: countryCode('GB') });
    emergency.chooseCountry(countryCode('US'));
    expect(emergency.countryIsGuess.value).toBe(false);
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('the embedding site set stands before our guess, and is no guess', () => {
    const emergency = anEmergency({ guess: countryCode('GB'), given: countryCode('US') });
    expect(emergency.countryIsGuess.value).toBe(false);
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('the embedding site set is passed over where we hold no number for it', () => {
    const emergency = anEmergency({ guess: countryCode('GB'), given: countryCode('ZZ') });
    expect(emergency.countryIsGuess.value).toBe(true);
    expect(emergency.numbers.value).toEqual(['999']);
  });

  test('someone is not sure of shows the numbers of most places', () => {
    const emergency = anEmergency({ guess: countryCode('GB') });
    emergency.chooseCountry(undefined);
    expect(emergency.numbers.value).toEqual(['112', '911', '999', '000']);
  });
});

test('sound is off until someone turns it on', () => {
  const emergency = anEmergency();
  expect(emergency.sound.value).toBe(false);
  emergency.toggleSound();
  expect(emergency.sound.value).toBe(true);
});

function anEmergency(some: Partial<EmergencyWorld> = {}): Emergency {
  return new Emergency({
    countries: [aCountry('GB', { numbers: ['999'] }), aCountry('US', { numbers: ['911'] })],
    guess: undefined,
    keeper: memory(),
    now: () => at(10),
    ...some,
  });
}

/** A keeper that keeps, and answers a read with what it kept when it was asked. */
function memory(kept: EmergencyWatch = NO_WATCH): WatchKeeper & { kept(): EmergencyWatch } {
  let held = kept;
  return {
    async read() {
      return held;
    },
    async keep(watch) {
      held = watch;
    },
    kept: () => held,
  };
}
