import { browser } from './browser.ts';

/**
 * Wakes the background later.
 *
 * The browser writes an alarm's name and time to the disk in clear: the name is random, and all alarms of ours are one.
 *
 * @param delayMs - Browsers may make it half a minute at least, and late.
 */
export async function wakeIn(delayMs: number, name: string): Promise<void> {
  await browser.alarms.clearAll();
  await browser.alarms.create(name, { delayInMinutes: delayMs / 60_000 });
}

export function onWake(listener: () => void): void {
  browser.alarms.onAlarm.addListener(listener);
}
