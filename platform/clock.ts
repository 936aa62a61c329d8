import type { Instant } from '../domain/emergency-watch.ts';

/** The one clock of the extension. */
export const now = (): Instant => Date.now() as Instant; // Date.now gives whole milliseconds since 1970.
