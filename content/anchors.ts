/** Ids in content that a view hangs something on. A content check holds that they are there. */

/** Steps of the universal protocol with a helper or a picture inside. */
export const STEPS_WITH_HELPERS = { spray: 'naloxone', breath: 'breaths', check: 'recheck', side: 'recovery' } as const;

/** Advice that stands above the phone lines which stay with a person. */
export const PHONE_LINE_ADVICE = 'stay-with-you-line';
