import text from './keep.css?inline';

/**
 * Dresses the screens of what is kept. Their style comes with their script, and not with the style sheet that every page
 * waits for.
 */
export function wearStyles(page: Document): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
}
