import start from '../../content/compiled/start-en.json';
import type { Start } from '../../models/start.ts';
import words from './compiled/en.js';
import type { LocaleParts } from './parts.ts';

export const en: LocaleParts = {
  locale: 'en',
  words,
  start: start as unknown as Start, // Written by scripts/compile.ts from checked content; JSON imports lose ids and literals.
  loadBundle: async () => (await import('../../content/compiled/en.json')).default,
};
