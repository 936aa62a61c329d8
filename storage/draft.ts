import * as v from 'valibot';

import { DraftSchema, type Draft } from '../domain/keep-state.ts';
import type { StoreWorld } from './book.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import type { Connection } from './connection.ts';
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
  if (draft === undefined) return dropDraft(connection);
  const sealed = await seal(key.records, utf8(JSON.stringify(draft)), boundOf(storeId), random);
  await connection.use((db) => db.put('t', sealed, PLACE.draft));
}

/** Needs no key: unsent text goes also where it cannot be read any more. */
export async function dropDraft(connection: Connection): Promise<void> {
  await connection.use((db) => db.delete('t', PLACE.draft));
}
