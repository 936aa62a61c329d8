import * as v from 'valibot';

import { DraftSchema, type Draft } from '../domain/keep-state.ts';
import type { StoreWorld } from './book.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { PLACE } from './shelves.ts';
import { seal, unseal } from './keys/sealing.ts';

const boundOf = (storeId: string): string => `${storeId}|draft`;

export async function readDraft({ storeId, key, connection }: StoreWorld): Promise<Draft | undefined> {
  const sealed = await connection.use((db) => db.get('t', PLACE.draft));
  const plain = sealed && (await unseal(key.records, sealed, boundOf(storeId)));
  const text = plain && fromUtf8(plain);
  const draft = v.safeParse(DraftSchema, text === undefined ? undefined : JSON.parse(text)); // Sealed by us: it is JSON.
  return draft.success ? draft.output : undefined;
}

/** @param draft - Undefined: it was sent, or thrown away. */
export async function keepDraft(
  { storeId, key, connection, random }: StoreWorld,
  draft: Draft | undefined,
): Promise<void> {
  const sealed = draft && (await seal(key.records, utf8(JSON.stringify(draft)), boundOf(storeId), random));
  await connection.use(async (db) => {
    if (sealed === undefined) await db.delete('t', PLACE.draft);
    else await db.put('t', sealed, PLACE.draft);
  });
}
