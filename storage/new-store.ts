import { toText64, type Bytes } from './bytes.ts';
import type { Connection } from './connection.ts';
import { makeDataKey, openDataKey } from './keys/data-key.ts';
import type { Header } from './keys/header.ts';
import type { Slot } from './keys/slots.ts';
import { destroyStore, type LeftoversWorld } from './leftovers.ts';
import { SealedStore } from './sealed-store.ts';
import { makeDeviceSlot, makePassphraseSlot, newHeader, writeHeader } from './store-making.ts';
import { openBook } from './vault.ts';

/** A new, empty store that no index lists yet, and the key to it. */
export interface Made {
  readonly store: SealedStore;
  readonly raw: Bytes;
  readonly header: Header;
  readonly connection: Connection;
}

/** @param secret - As `readPassphrase` gives it; undefined: it opens by itself on this device. */
export async function makeStore(world: LeftoversWorld, secret: Bytes | undefined): Promise<Made> {
  const raw = makeDataKey(world.random);
  const storeId = toText64(world.random(16));
  const key = await openDataKey(raw, storeId);
  const connection = world.connect(storeId);
  const store = new SealedStore(openBook(world, storeId, key, connection));
  try {
    await store.begin(); // First what may be refused: nothing has been promised yet.
    const slot: Slot =
      secret === undefined
        ? await makeDeviceSlot(world, storeId, raw)
        : await makePassphraseSlot(world, storeId, raw, secret);
    const content = { ...(await newHeader(world, storeId, key, [slot])), sequence: 1 };
    return { store, raw, header: await writeHeader(world, content, key), connection };
  } catch (error) {
    await takeAway(world, store);
    throw error;
  }
}

/** A store that was not finished: it may be what filled the disk. What stays is left over, and cleared away another time. */
export async function takeAway(world: LeftoversWorld, { book }: SealedStore): Promise<void> {
  await book.mirror.settled();
  book.world.connection.close();
  await destroyStore(world, book.world.storeId).catch(() => {});
}
