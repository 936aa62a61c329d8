/** Every locale we hold words for. English is where words are written first, and what a missing sentence falls back to. */
export const LOCALES = ['en'] as const;
