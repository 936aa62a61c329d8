import { computed, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { CircumstanceId } from '../content/schema.ts';
import type { NameMatch } from '../domain/name-search.ts';
import { pickKey, unmatched, type Pick } from '../domain/picks.ts';
import type { Tonight } from '../domain/advice-tonight.ts';
import type { Finding } from '../domain/risk-check.ts';
import type { Knowledge } from './knowledge.ts';

/** Something that is being fetched, could not be had, or is here. */
export type Loading<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed' }
  | { readonly status: 'ready'; readonly value: T };

/** What a person picks, and what follows from it. Kept in memory only. */
export interface RiskCheck {
  readonly knowledge: ReadonlySignal<Loading<Knowledge>>;
  readonly picks: ReadonlySignal<readonly Pick[]>;
  /** True when no more can be picked. */
  readonly isFull: ReadonlySignal<boolean>;
  readonly circumstances: ReadonlySignal<ReadonlySet<CircumstanceId>>;
  /** What stands in the search field. */
  readonly typed: ReadonlySignal<string>;
  readonly matches: ReadonlySignal<readonly NameMatch[]>;
  /** Worst first; empty until content is here and something is picked. */
  readonly findings: ReadonlySignal<readonly Finding[]>;
  readonly tonight: ReadonlySignal<Tonight>;
  load(): Promise<void>;
  /** Picks it, or takes it back if it was picked. */
  toggle(pick: Pick): void;
  type(text: string): void;
  /** Picks what a person typed, known to us or not, and clears the field. */
  add(pick: Pick): void;
  addTyped(): void;
  toggleCircumstance(id: CircumstanceId): void;
  clear(): void;
}

/** More than anyone takes; a page that picks for ever must not hang the screen. */
const MAX_PICKS = 20;

const NO_ADVICE: Tonight = { lower: [], watch: [] };

export const RiskCheck: ModelConstructor<RiskCheck, [loadKnowledge: () => Promise<Knowledge | undefined>]> =
  createModel((loadKnowledge: () => Promise<Knowledge | undefined>) => {
    const knowledge = signal<Loading<Knowledge>>({ status: 'loading' });
    const picks = signal<readonly Pick[]>([]);
    const circumstances = signal<ReadonlySet<CircumstanceId>>(new Set());
    const typed = signal('');

    const ready = computed(() => (knowledge.value.status === 'ready' ? knowledge.value.value : undefined));
    const matches = computed(() => ready.value?.search(typed.value) ?? []);
    const findings = computed(
      () => ready.value?.checkRisk(picks.value, circumstances.value, ready.value.catalog) ?? [],
    );
    const tonight = computed(
      () => ready.value?.adviceTonight(findings.value, picks.value, ready.value.catalog) ?? NO_ADVICE,
    );

    const isFull = computed(() => picks.value.length >= MAX_PICKS);
    const isPicked = (pick: Pick) => picks.value.some((other) => pickKey(other) === pickKey(pick));

    function add(pick: Pick): void {
      if (isFull.value && !isPicked(pick)) return; // The screen says so; what was typed stays.
      typed.value = '';
      if (!isPicked(pick)) picks.value = [...picks.value, pick];
    }

    return {
      knowledge,
      picks,
      isFull,
      circumstances,
      typed,
      matches,
      findings,
      tonight,
      async load() {
        knowledge.value = { status: 'loading' };
        const loaded = await loadKnowledge().catch(() => undefined); // No file, a cut line, a damaged copy: one answer.
        knowledge.value = loaded === undefined ? { status: 'failed' } : { status: 'ready', value: loaded };
      },
      toggle(pick) {
        if (isPicked(pick)) picks.value = picks.value.filter((other) => pickKey(other) !== pickKey(pick));
        else add(pick);
      },
      type(text) {
        typed.value = text;
      },
      add,
      addTyped() {
        add(unmatched(typed.value));
      },
      toggleCircumstance(id) {
        const next = new Set(circumstances.value);
        if (!next.delete(id)) next.add(id);
        circumstances.value = next;
      },
      clear() {
        picks.value = [];
        circumstances.value = new Set();
        typed.value = '';
      },
    };
  });
