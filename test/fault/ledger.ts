import type { Draft } from '../../domain/keep-state.ts';
import type { Kind } from '../../domain/kept.ts';
import type { keepProtocol } from '../../platform/keep-protocol.ts';

type MessageName = keyof typeof keepProtocol | 'watch/note';
import type { Chance } from './chance.ts';
import { canonical, keyOf } from './talk.ts';

/** One thing to ask of the background, and what is kept once it is done: by `kind id`, the text or nothing. */
export interface Deed {
  readonly name: MessageName;
  readonly body: unknown;
  readonly leaves: ReadonlyMap<string, string | undefined>;
}

/** What was found after a kill, against what may be there. */
export interface Findings {
  /** Acknowledged, and not there, or there in an older form. */
  readonly lost: readonly string[];
  /** Of changes that belong together, some are there and some are not. */
  readonly torn: readonly string[];
  /** There, and never sent; or there twice. */
  readonly foreign: readonly string[];
}

/** Deeds of a lane that may be done when we did not hear of it: their answers were still on the way to us when the browser died. */
const UNDER_WAY = 12;

/** Where the draft stands among the kept things. */
export const DRAFT = 'draft';

/**
 * What was sent, lane by lane, and what of it was acknowledged.
 *
 * Within a lane each deed waits for the last, and lanes share no records: so after a kill each lane stands after its last acknowledged deed, or
 * after one of the next.
 */
export class Ledger {
  /** What is surely kept. */
  readonly kept = new Map<string, string>();
  #lanes: (readonly Deed[])[] = [];
  #done: number[] = [];

  constructor(readonly chance: Chance) {}

  /** Lays out what to do next: `lanes` lanes of `length` deeds. */
  plan(lanes: number, length: number, make: (lane: DeedMaker) => Deed): readonly (readonly Deed[])[] {
    this.#done = Array.from({ length: lanes }, () => 0);
    this.#lanes = this.#done.map((_none, lane) => {
      const mine = [...this.kept].filter(([key]) => laneOf(key, lanes) === lane);
      const maker = new DeedMaker(this.chance, lane, lanes, new Map(mine));
      return Array.from({ length }, () => maker.after(make(maker)));
    });
    return this.#lanes;
  }

  acknowledged(lane: number): void {
    this.#done[lane] = (this.#done[lane] ?? 0) + 1;
  }

  get count(): number {
    return this.#done.reduce((sum, one) => sum + one, 0);
  }

  /** Holds what was read against what may be there; from then on, what was read is what is kept. */
  compare(read: readonly (readonly [key: string, text: string])[]): Findings {
    const found = new Map(read);
    const foreign = read.length === found.size ? [] : ['something is there twice'];
    const [lost, torn]: [string[], string[]] = [[], []];
    this.#lanes.forEach((deeds, lane) => {
      const done = this.#done[lane] ?? 0;
      for (const deed of deeds.slice(0, done)) this.#take(deed);
      this.#takeWhatFits(deeds.slice(done, done + UNDER_WAY), found, torn);
    });
    for (const [key, text] of this.kept) if (found.get(key) !== text) lost.push(key);
    for (const key of found.keys()) if (!this.kept.has(key)) foreign.push(key);
    this.kept.clear();
    for (const [key, text] of found) this.kept.set(key, text);
    this.#lanes = [];
    return { lost, torn, foreign };
  }

  /** Of what was not acknowledged, the first few may be there: as many of them, in their order, as make the lane come out as it was found. */
  #takeWhatFits(deeds: readonly Deed[], found: ReadonlyMap<string, string>, torn: string[]): void {
    const after = new Map<string, string | undefined>();
    const touched = [...new Set(deeds.flatMap(({ leaves }) => [...leaves.keys()]))];
    const isAsFound = (key: string) => (after.has(key) ? after.get(key) : this.kept.get(key)) === found.get(key);
    if (touched.every(isAsFound)) return;
    const half: string[] = [];
    for (const [index, deed] of deeds.entries()) {
      const parts = [...deed.leaves].filter(([key, text]) => found.get(key) === text && !isAsFound(key));
      for (const [key, text] of deed.leaves) after.set(key, text);
      if (touched.every(isAsFound)) return deeds.slice(0, index + 1).forEach((one) => this.#take(one));
      if (parts.length > 0 && parts.length < deed.leaves.size) half.push([...deed.leaves.keys()].join(' + '));
    }
    torn.push(...half.slice(0, 1));
  }

  #take({ leaves }: Deed): void {
    for (const [key, text] of leaves) {
      if (text === undefined) this.kept.delete(key);
      else this.kept.set(key, text);
    }
  }
}

/** A record's lane is written in its name, so that lanes stay apart over many kills. */
function laneOf(key: string, lanes: number): number {
  return key === DRAFT ? 0 : (key.split(' ')[1] ?? '').charCodeAt(0) % lanes;
}

const MONTH_MS = 30 * 86_400_000;
const BEGIN_MS = Date.UTC(2024, 0, 15);

/** Makes deeds of one lane, each on top of the last. */
export class DeedMaker {
  constructor(
    readonly chance: Chance,
    readonly lane: number,
    readonly lanes: number,
    readonly kept: Map<string, string>,
  ) {}

  after(deed: Deed): Deed {
    for (const [key, text] of deed.leaves) {
      if (text === undefined) this.kept.delete(key);
      else this.kept.set(key, text);
    }
    return deed;
  }

  /** Puts, edits and removes, of one thing or of several that belong together. */
  change(): Deed {
    const several = this.chance.below(5) === 0 ? 2 + this.chance.below(4) : 1;
    const leaves = new Map<string, string | undefined>();
    const changes = [];
    while (changes.length < several) {
      const [change, key, text] = this.#oneChange();
      if (leaves.has(key)) continue;
      changes.push(change);
      leaves.set(key, text);
    }
    return { name: 'keep/change', body: changes, leaves };
  }

  draft(): Deed {
    const draft: Draft | null =
      this.chance.below(6) === 0 ? null : { screen: 'write', fields: { what: this.chance.word(30) } };
    const leaves = new Map([[DRAFT, draft === null ? undefined : canonical(draft)]]);
    return { name: 'keep/keep-draft', body: draft, leaves };
  }

  /** An entry for a locked store: it says so once it is merged. */
  quick(): Deed {
    const record = this.#logEntry(this.#newId());
    const merged = canonical({ ...record, whileLocked: true });
    return { name: 'keep/add', body: record, leaves: new Map([[keyOf('log', record.id), merged]]) };
  }

  #oneChange(): readonly [change: object, key: string, text: string | undefined] {
    const mine = [...this.kept].filter(([key]) => key !== DRAFT);
    const share = mine.length === 0 ? 1 : this.chance.share();
    if (share < 0.25) {
      const [key, text] = this.chance.pick(mine);
      const { id, at = 0 } = JSON.parse(text) as { id: string; at?: number }; // Text of our own making.
      return [{ op: 'remove', kind: kindOf(key), id, wasAt: at }, key, undefined];
    }
    const [old] = share < 0.5 ? [this.chance.pick(mine)] : [];
    const was = old && (JSON.parse(old[1]) as { id: string; at?: number }); // Text of our own making.
    const kind: Kind = old === undefined ? (this.chance.below(6) === 0 ? 'names' : 'log') : kindOf(old[0]);
    const id = was?.id ?? this.#newId();
    const record = kind === 'names' ? { id, name: this.chance.word(12), unit: 'mg' } : this.#logEntry(id);
    const wasAt = was && { wasAt: was.at ?? 0 };
    return [{ op: 'put', kind, record, ...wasAt }, keyOf(kind, id), canonical(record)];
  }

  #logEntry(id: string) {
    const note = this.chance.below(8) === 0 ? this.chance.word(2_000) : this.chance.word(20);
    const at = BEGIN_MS + this.chance.below(6) * MONTH_MS + this.chance.below(MONTH_MS);
    return { id, at, what: this.chance.word(10), note };
  }

  #newId(): string {
    for (;;) {
      const id = this.chance.recordId();
      if (id.charCodeAt(0) % this.lanes === this.lane) return id;
    }
  }
}

function kindOf(key: string): Kind {
  return key.split(' ')[0] as Kind; // As `keyOf` put it together.
}
