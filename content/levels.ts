/** Apart from the schema, so that a first screen can sort by level without carrying the checks of every content file. */

/**
 * Every level a finding can have, worst first. There is no "safe" and no "low risk".
 * `unknown` stands above `take-care`: silence must never read as safety.
 */
export const LEVELS = ['can-kill', 'high-risk', 'unknown', 'take-care', 'none-reported'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * How strong the evidence behind a claim is, strongest first.
 *
 * - `human-studies`: cohorts, trials, death records, laboratory studies in people.
 * - `official-guidance`: a regulator's label or warning, or a health service's published advice.
 * - `case-reports`: single patients or small series.
 * - `mechanism`: how the substances act, without a study of the pair in people.
 * - `community-reports`: what people who use drugs and outreach services report.
 */
export const EVIDENCE = [
  'human-studies',
  'official-guidance',
  'case-reports',
  'mechanism',
  'community-reports',
] as const;
