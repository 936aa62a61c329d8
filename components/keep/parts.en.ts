import type { KeepParts } from './corner.ts';

/** The screens of what is kept, with their English words: a piece of its own, which no first paint waits for. */
export async function loadKeepEn(): Promise<KeepParts> {
  const [{ openViews }, words] = await Promise.all([
    import('./keep-screens.tsx'),
    import('../words/compiled/en.keep.js'),
  ]);
  return { locale: 'en', words: words.default, openViews };
}
