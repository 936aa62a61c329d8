import { effect } from '@preact/signals';
import { describe, expect, test } from 'vitest';

import { NO_WATCH, type EmergencyWatch, type Instant } from '../../domain/emergency-watch.ts';
import { countryCode } from '../fixtures/content.ts';
import { anEmergency, memory, REFUSES } from '../fixtures/emergency.ts';

const MINUTE = 60_000;
const at = (minutes: number) => (minutes * MINUTE) as Instant; // Tests give whole minutes.
const GB = countryCode('GB');
const US = countryCode('US');

const DOSED: EmergencyWatch = { doses: [at(10)], checkAt: at(12), country: null };

test('a dose is noted, kept, and says when to look at the breathing again', async () => {
  const keeper = memory();
  const emergency = anEmergency({ keeper, now: () => at(10) });
  await emergency.giveDose();
  expect(emergency.watch.value).toEqual(DOSED);
  expect(keeper.kept()).toEqual(emergency.watch.value);
  expect(emergency.notKept.value).toBe(false);
});

test('a dose is on screen at once, before anybody has kept it', () => {
  const emergency = anEmergency({ keeper: { note: () => new Promise(() => {}) } });
  void emergency.giveDose();
  expect(emergency.watch.value.doses).toEqual([at(10)]);
});

test('no step is ever seen to count twice, not even while it is being kept', async () => {
  let minutes = 10;
  const emergency = anEmergency({ now: () => at(minutes) });
  await emergency.giveDose();
  minutes = 13;
  await emergency.giveDose();
  const seen: number[] = [];
  const stop = effect(() => void seen.push(emergency.watch.value.doses.length));
  await emergency.takeBackDose();
  stop();
  expect(seen.at(-1)).toBe(1);
  expect(Math.min(...seen)).toBe(1);
});

describe('the screen is opened again', () => {
  test('the times noted before are there', async () => {
    const emergency = anEmergency({ keeper: memory(DOSED), now: () => at(13) });
    await emergency.resume();
    expect(emergency.watch.value).toEqual(DOSED);
    expect(emergency.checkDue.value).toBe(true);
  });

  test('a dose noted while they are read is not lost, nor are they', async () => {
    const keeper = memory(DOSED);
    const emergency = anEmergency({ keeper, now: () => at(20) });
    const resuming = emergency.resume();
    await emergency.giveDose();
    await resuming;
    expect(emergency.watch.value).toEqual({ doses: [at(10), at(20)], checkAt: at(22), country: null });
    expect(keeper.kept()).toEqual(emergency.watch.value);
  });

  test('a dose noted first while nothing was kept stays as it is', async () => {
    const emergency = anEmergency({ keeper: memory(), now: () => at(20) });
    const resuming = emergency.resume();
    await emergency.giveDose();
    await resuming;
    expect(emergency.watch.value).toEqual({ doses: [at(20)], checkAt: at(22), country: null });
  });

  test('the country someone chose before is there, and is no guess', async () => {
    const keeper = memory();
    await anEmergency({ keeper, guess: GB }).chooseCountry(US);
    const again = anEmergency({ keeper, guess: GB });
    await again.resume();
    expect(again.numbers.value).toEqual(['911']);
    expect(again.countryIsGuess.value).toBe(false);
  });

  test('an emergency long over is not shown as running, and its next dose is the first', async () => {
    let minutes = 12 + 6 * 60;
    const emergency = anEmergency({ keeper: memory(DOSED), now: () => at(minutes) });
    await emergency.resume();
    expect(emergency.watch.value).toEqual(DOSED);
    minutes += 1;
    emergency.tick();
    expect(emergency.watch.value).toEqual(NO_WATCH);
    expect(emergency.checkDue.value).toBe(false);
    await emergency.giveDose();
    expect(emergency.watch.value.doses).toEqual([at(minutes)]);
  });
});

test('what another screen noted appears with the next answer, and neither loses a dose', async () => {
  const keeper = memory();
  const here = anEmergency({ keeper, now: () => at(10) });
  const there = anEmergency({ keeper, now: () => at(11) });
  await there.giveDose();
  await there.chooseCountry(US);
  expect(here.watch.value).toEqual(NO_WATCH);
  await here.giveDose();
  expect(here.watch.value).toMatchObject({ doses: [at(10), at(11)], country: US });
  expect(here.numbers.value).toEqual(['911']);
  expect(keeper.kept()).toEqual(here.watch.value);
});

test('a dose noted by mistake is taken back, and the time to look stays', async () => {
  const emergency = anEmergency({ now: () => at(10) });
  await emergency.giveDose();
  await emergency.takeBackDose();
  expect(emergency.watch.value).toEqual({ ...DOSED, doses: [] });
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
    const emergency = anEmergency({ guess: GB });
    expect(emergency.countryIsGuess.value).toBe(true);
    expect(emergency.numbers.value).toEqual(['999']);
  });

  test('someone chose is no guess, and shows at once', () => {
    const emergency = anEmergency({ guess: GB });
    void emergency.chooseCountry(US);
    expect(emergency.countryIsGuess.value).toBe(false);
    expect(emergency.country.value).toBe('US');
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('someone chose holds even where nobody keeps it', async () => {
    const emergency = anEmergency({ guess: GB, keeper: REFUSES });
    await emergency.chooseCountry(US);
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('someone chose stands before the one the embedding site set', async () => {
    const emergency = anEmergency({ given: GB });
    await emergency.chooseCountry(US);
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('someone chose stays when the times are cleared', async () => {
    const emergency = anEmergency({ guess: GB });
    await emergency.chooseCountry(US);
    await emergency.clearTimes();
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('the embedding site set stands before our guess, and is no guess', () => {
    const emergency = anEmergency({ guess: GB, given: US });
    expect(emergency.countryIsGuess.value).toBe(false);
    expect(emergency.numbers.value).toEqual(['911']);
  });

  test('the embedding site set is passed over where we hold no number for it', () => {
    const emergency = anEmergency({ guess: GB, given: countryCode('ZZ') });
    expect(emergency.countryIsGuess.value).toBe(true);
    expect(emergency.numbers.value).toEqual(['999']);
  });

  test('someone is not sure of shows the numbers of most places, and is asked no more', () => {
    const emergency = anEmergency({ guess: GB });
    void emergency.chooseCountry(undefined);
    expect(emergency.numbers.value).toEqual(['112', '911', '999', '000']);
    expect(emergency.countryIsGuess.value).toBe(false);
  });
});

test('sound is off until someone turns it on', () => {
  const emergency = anEmergency();
  expect(emergency.sound.value).toBe(false);
  emergency.toggleSound();
  expect(emergency.sound.value).toBe(true);
});
