import type { Keeping } from '../../models/keeping.ts';
import type { KeepWorld, Way } from './corner.ts';

/** What every screen of what is kept is given. */
export interface KeepScreenProps {
  readonly keeping: Keeping;
  readonly world: Omit<KeepWorld, 'load'>;
  readonly way: Way;
  readonly locale: string;
}

/** No part of the browser, and nothing it asks for help with writing, is to remember or read along. */
export const UNHELPED = {
  autocomplete: 'off',
  // So written, it is set as an attribute. As a property it is a boolean in Chromium, and "off" would turn it on.
  autoCorrect: 'off',
  autocapitalize: 'off',
  spellcheck: false,
  writingsuggestions: 'false',
} as const;
