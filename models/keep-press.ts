import type { Instant } from '../domain/emergency-watch.ts';
import type { RecordId } from '../domain/kept.ts';
import type { Result } from '../domain/result.ts';
import type { Draft } from './keep-draft.ts';

/** One press of "keep": what is to be kept by it has its name and its time already. */
export interface Press {
  readonly id: RecordId;
  readonly at: Instant;
}

/** Where in a draft a form's press stands, until it is answered. */
export interface PressedAt {
  readonly screen: string;
  readonly name: string;
}

/**
 * Keeps something, once: pressed again because no answer came, also after the window was closed meanwhile, it is the same thing still.
 *
 * @param fresh - For a first press.
 * @param keep - Resolves with `unreachable` when no answer came.
 */
export async function keepOnce<T, P extends string>(
  draft: Pick<Draft, 'fields' | 'type' | 'drop'>,
  { screen, name }: PressedAt,
  fresh: () => Press,
  keep: (press: Press) => Promise<Result<T, P | 'unreachable'>>,
): Promise<Result<T, P | 'unreachable'>> {
  const press = readPress(draft.fields.value[name] ?? '') ?? fresh();
  draft.type(screen, { [name]: `${press.id} ${press.at}` });
  const kept = await keep(press);
  if (kept.ok || kept.problem !== 'unreachable') draft.drop([name]);
  return kept;
}

/** For what is typed after a press: that is another thing, and never goes over what may have been kept. */
export function unpressed({ fields }: Pick<Draft, 'fields'>, name: string): Readonly<Record<string, string>> {
  return (fields.value[name] ?? '') === '' ? {} : { [name]: '' };
}

function readPress(text: string): Press | undefined {
  const [, id, at] = /^([\w-]{22}) (\d{1,16})$/.exec(text) ?? [];
  return id === undefined ? undefined : { id: id as RecordId, at: Number(at) as Instant }; // As they were written above.
}
