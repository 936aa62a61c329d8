/** The one door to the extension's `browser.*`. In a build this is webextension-polyfill; in tests a fake. */
export { browser } from 'wxt/browser';
