import type { Start } from '../../models/start.ts';
import type { Words } from './words.ts';

/** Everything that differs between locales. */
export interface LocaleParts {
  readonly locale: string;
  readonly words: Words;
  readonly start: Start;
  /** The whole content of the locale, in one piece; not yet checked. */
  loadBundle(): Promise<unknown>;
}
