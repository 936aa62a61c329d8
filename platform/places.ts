import { browser } from './browser.ts';

/** What each browser calls its panel; the other one's is missing. */
interface Panels {
  readonly sidePanel?: { open(place: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

/**
 * A page of its own: the browser writes its address into its history, where the browser keeps one of such pages.
 *
 * @param landing - What it is opened for: a word that says nothing to others.
 */
export async function openPage(landing = ''): Promise<void> {
  await browser.tabs.create({ url: landing === '' ? 'page.html' : `page.html#${landing}` });
}

/** What this page was opened for. The address is plain again afterwards: reloaded, it opens on its first screen. */
export function takeLanding(): string {
  const landing = location.hash.slice(1);
  if (/^[a-z]$/.test(landing)) history.replaceState(null, '', location.pathname);
  return landing;
}

/** The side panel, or sidebar. Call it straight from a press: browsers open it for nothing else. */
export async function openPanel(): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels; // The types know one browser, and this runs in two.
  if (sidebarAction !== undefined) return sidebarAction.open();
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await sidePanel?.open({ windowId: id });
}
