/** Every locale we hold words for. English is where words are written first; the parity check holds the others to it. */
export const LOCALES = ['en'] as const;
