/** What a campaign counts; printed as one line of a table. */
export interface Tally {
  readonly name: string;
  runs: number;
  acknowledged: number;
  lost: number;
  torn: number;
  /** There, and never sent, or there twice. */
  foreign: number;
  /** Cases in which a person was told of what was lost or put back. */
  said: number;
  /** Other counts of this campaign, by name. */
  readonly more: Map<string, number>;
  /** Cases worth a look that are as they should be. */
  readonly notes: string[];
  /** What went wrong, with the seed that brings it about again. */
  readonly failures: string[];
  fail(seed: number, what: string): void;
  refuse(word: string, count?: number): void;
  count(what: string, count?: number): void;
  /** Keeps the largest. */
  most(what: string, count: number): void;
  line(): string;
}

export function tallyOf(name: string): Tally {
  const started = Date.now();
  const more = new Map<string, number>();
  const failures: string[] = [];
  const tally: Tally = {
    name,
    runs: 0,
    acknowledged: 0,
    lost: 0,
    torn: 0,
    foreign: 0,
    said: 0,
    more,
    notes: [],
    failures,
    fail: (seed, what) => void failures.push(`${name}, seed ${seed}: ${what}`),
    refuse: (word, count = 1) => tally.count(`answered "${word}"`, count),
    count: (what, count = 1) => void more.set(what, (more.get(what) ?? 0) + count),
    most: (what, count) => void more.set(what, Math.max(more.get(what) ?? 0, count)),
    line() {
      const { runs, acknowledged, lost, torn, foreign, said } = tally;
      const seconds = Math.round((Date.now() - started) / 1000);
      const counts = { runs, acknowledged, lost, torn, foreign, said, wrong: failures.length, seconds };
      const shown = [...Object.entries(counts), ...more].map(([what, count]) => `${what} ${count}`);
      return `${name.padEnd(32)} ${shown.join('  ')}`;
    },
  };
  return tally;
}
