/** The places where helpers come alive when there is JavaScript; without it they read as they stand. */
export const HELPER_PLACES = { call: 'helper-call', breath: 'helper-breath', check: 'helper-check' } as const;
