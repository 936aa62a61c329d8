import { browser } from 'wxt/browser';

/** The one door to the extension's `browser.*`. In a build this is webextension-polyfill; in tests a fake. */
export { browser };

/** Whether this page stands in a private window. */
export function isPrivateWindow(): boolean {
  return browser.extension.inIncognitoContext;
}
