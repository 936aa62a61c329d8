/**
 * The first language a person asked for that we have, else English.
 *
 * @param wanted - Language tags as a browser or an address gives them, best first; anything else is passed over.
 */
export function chooseLocale<Locale extends string>(
  wanted: readonly string[],
  available: readonly Locale[],
): Locale | 'en' {
  for (const tag of wanted) {
    const found =
      available.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
      available.find((locale) => locale === tag.toLowerCase().split('-')[0]);
    if (found !== undefined) return found;
  }
  return 'en';
}
