/** Apart from the schema, so that a first screen can sort by level without carrying the checks of every content file. */

/**
 * Every level a finding can have, worst first. There is no "safe" and no "low risk".
 * `unknown` stands above `take-care`: silence must never read as safety.
 */
export const LEVELS = ['can-kill', 'high-risk', 'unknown', 'take-care', 'none-reported'] as const;
export type Level = (typeof LEVELS)[number];
