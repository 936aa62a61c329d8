import { browser } from './browser.ts';

/**
 * Wakes the background again and again, until `letSleep`.
 *
 * The browser writes an alarm's name and time to the disk in clear: the name is random, and all alarms of ours are one.
 *
 * @param everyMs - Browsers may make it half a minute at least, and late.
 */
export async function wakeEvery(everyMs: number, name: string): Promise<void> {
  await browser.alarms.clearAll();
  await browser.alarms.create(name, { periodInMinutes: everyMs / 60_000 });
}

export async function letSleep(): Promise<void> {
  await browser.alarms.clearAll();
}

export function onWake(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
