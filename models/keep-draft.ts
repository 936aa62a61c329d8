import { computed, createModel, signal, type ModelConstructor, type ReadonlySignal } from '@preact/signals';

import type { Draft as KeptDraft } from '../domain/keep-state.ts';
import type { Instant } from '../domain/emergency-watch.ts';
import type { KeepDoor } from './keep-door.ts';

/** Text that was typed and not sent. Every change goes to the door at once, so that a popup may close at any moment. */
export interface Draft {
  readonly fields: ReadonlySignal<Readonly<Record<string, string>>>;
  /** Where it was typed, when it was found again less than ten minutes later; then the screen goes there by itself. */
  readonly resumeAt: ReadonlySignal<string | undefined>;
  /** Where what is typed stands; undefined when nothing is. */
  readonly place: ReadonlySignal<string | undefined>;
  /** Looks for what was left. What is typed here already stays. */
  find(): Promise<void>;
  type(screen: string, fields: Readonly<Record<string, string>>): void;
  /** These were sent, or thrown away. */
  drop(names: readonly string[]): void;
  /** The screen went where the text was left, or the person went elsewhere first. */
  resumed(): void;
  /** Hide, lock, erase. */
  clear(): void;
}

/** After this long, text that was left shows itself only when asked for. Our own choice. */
const RESUME_WITHIN_MS = 10 * 60_000;

/** When it was typed, in milliseconds since 1970: one more field of a draft. */
const TYPED_AT = 'typedAt';

export const Draft: ModelConstructor<Draft, [door: Pick<KeepDoor, 'keepDraft' | 'readDraft'>, now: () => Instant]> =
  createModel((door: Pick<KeepDoor, 'keepDraft' | 'readDraft'>, now: () => Instant) => {
    const fields = signal<Readonly<Record<string, string>>>({});
    const resumeAt = signal<string | undefined>(undefined);
    const screen = signal('');
    const isEmpty = computed(() => Object.values(fields.value).every((text) => text === ''));

    function keep(): void {
      const draft: KeptDraft | undefined = isEmpty.value
        ? undefined
        : { screen: screen.value, fields: { ...fields.value, [TYPED_AT]: String(now()) } };
      door.keepDraft(draft).catch(() => {}); // The text stands on the screen still; saving it will say what is wrong.
    }

    return {
      fields,
      resumeAt,
      place: computed(() => (isEmpty.value ? undefined : screen.value)),
      async find() {
        const left = await door.readDraft().catch(() => undefined);
        if (left === undefined || Object.keys(fields.value).length > 0) return;
        const { [TYPED_AT]: typedAt, ...found } = left.fields;
        screen.value = left.screen;
        fields.value = found;
        const age = now() - Number(typedAt);
        if (age >= 0 && age < RESUME_WITHIN_MS) resumeAt.value = left.screen;
      },
      type(where, typed) {
        screen.value = where;
        fields.value = { ...fields.value, ...typed };
        keep();
      },
      drop(names) {
        fields.value = Object.fromEntries(Object.entries(fields.value).filter(([name]) => !names.includes(name)));
        keep();
      },
      resumed() {
        resumeAt.value = undefined;
      },
      clear() {
        fields.value = {};
        resumeAt.value = undefined;
        keep();
      },
    };
  });
