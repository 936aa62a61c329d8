import { browser } from './browser.ts';

/** What each browser calls its panel; the other one's is missing. */
interface Panels {
  readonly sidePanel?: { open(place: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
}

/** A page of its own: the browser writes it into its history, where the browser keeps one of such pages. */
export async function openPage(): Promise<void> {
  await browser.tabs.create({ url: 'page.html' });
}

/** The side panel, or sidebar. Call it straight from a press: browsers open it for nothing else. */
export async function openPanel(): Promise<void> {
  const { sidePanel, sidebarAction } = browser as unknown as Panels; // The types know one browser, and this runs in two.
  if (sidebarAction !== undefined) return sidebarAction.open();
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await sidePanel?.open({ windowId: id });
}
