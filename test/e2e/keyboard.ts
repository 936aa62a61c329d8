import type { Page } from 'playwright-core';

/** More than the stops of any of our screens. */
const MAX_STOPS = 120;

/** What has the focus, as a person hears it; empty when nothing has. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const it = document.activeElement;
    if (!(it instanceof HTMLElement) || it === document.body) return '';
    const label = it instanceof HTMLInputElement || it instanceof HTMLSelectElement ? it.labels?.[0] : undefined;
    return (it.ariaLabel ?? (label ?? it).innerText).replaceAll(/\s+/g, ' ').trim();
  });
}

/** Presses Tab until what has the focus is called this, and says so when nothing is. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  while (passed.length < MAX_STOPS) {
    await page.keyboard.press(key);
    const here = await focused(page);
    if (name.test(here)) return;
    passed.push(here);
  }
  throw new Error(`${key} does not lead to ${name}. It leads to: ${[...new Set(passed)].join(' | ')}`);
}

/** Tabs to something and presses Enter on it. */
export async function choose(page: Page, name: RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
}

/** All stops of a screen in the order in which Tab reaches them, from the one that comes after the last. */
export async function tabOrder(page: Page): Promise<readonly string[]> {
  const place = () =>
    page.evaluate(() => [...document.querySelectorAll('body *')].indexOf(document.activeElement ?? document.body));
  const stops: { readonly place: number; readonly name: string }[] = [];

  while (stops.length < MAX_STOPS) {
    await page.keyboard.press('Tab');
    const stop = { place: await place(), name: await focused(page) };
    if (stop.place === -1) continue; // Between the last and the first.
    if (stop.place === stops[0]?.place) break;
    stops.push(stop);
  }
  const first = stops.findIndex((stop, index) => index > 0 && stop.place < (stops[index - 1]?.place ?? 0));
  return [...stops.slice(Math.max(first, 0)), ...stops.slice(0, Math.max(first, 0))].map(({ name }) => name);
}
