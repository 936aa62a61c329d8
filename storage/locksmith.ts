import type { Instant } from '../domain/emergency-watch.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeepProblem } from '../domain/stores.ts';
import { toText64, type Bytes } from './bytes.ts';
import type { Connection } from './connection.ts';
import { findStore, wordOf, type FinderWorld } from './find-store.ts';
import { makeDataKey, openDataKey } from './keys/data-key.ts';
import type { Header } from './keys/header.ts';
import { makeRecoveryCode } from './keys/recovery-code.ts';
import { wrapForRecovery, type Slot } from './keys/slots.ts';
import { KeepError } from './problem.ts';
import { bringAlong, moveAll, type OpenStore } from './rekey.ts';
import { SealedStore } from './sealed-store.ts';
import type { LongWork } from './staging.ts';
import {
  destroyDeviceKey,
  destroyKeys,
  levelHeader,
  makeDeviceSlot,
  makePassphraseSlot,
  newHeader,
  removeStore,
  writeHeader,
  type KeyMakingWorld,
} from './store-making.ts';
import { openWithSecret, type SecretTyped, type WrongKey } from './secret.ts';
import { openBook, readStoreHeader, slotOf, type OpenedKey } from './vault.ts';
import { levelIndex, moveIndex, readIndex, writeIndex } from './vault-index.ts';

/** What a page needs to make, open and change keys. */
export interface LocksmithWorld extends FinderWorld, KeyMakingWorld {
  readonly now: () => Instant;
  /** The background looks everything up anew, and lets go of what it held. */
  readonly changed: () => Promise<void>;
  /** Every database of this extension. */
  readonly databaseNames: () => Promise<readonly string[]>;
  /** Lets every window close the store, before its database is removed. */
  readonly letGo: () => Promise<void>;
}

/** Time without a touch until a store locks, where the person has set nothing else. */
export const LOCK_AFTER_MS = 5 * 60_000;

/** Makes, opens and changes the keys of a store. Only a page can: it has a worker. */
export class Locksmith {
  constructor(readonly world: LocksmithWorld) {}

  /** The first save, or a new store beside the old ones. @param secret - As `readPassphrase` gives it; undefined: none. */
  async begin(secret: Bytes | undefined): Promise<void> {
    const index = await readIndex(this.world);
    const { store, raw, header } = await this.#make(secret);
    const older = index.current === undefined ? index.older : [index.current, ...index.older];
    try {
      await this.world.mark.set(); // Before the index: a store that was lost must never look like one that never was.
      await writeIndex(this.world.files, { current: header.storeId, older });
    } catch (error) {
      await this.#takeBack(header.storeId, older.length === 0).catch(() => {}); // Left over: cleared away another time.
      throw error;
    }
    store.book.world.connection.close();
    await this.#openIfPossible(header, raw);
  }

  /** Opens the store in use, or the newest older one that the secret opens. */
  async unlock(secret: SecretTyped, which: 'current' | 'older'): Promise<Result<void, WrongKey | KeepProblem>> {
    const { files, connect } = this.world;
    const index = await readIndex(this.world);
    const candidates = which === 'older' ? index.older : index.current === undefined ? [] : [index.current];
    let problem: WrongKey | KeepProblem = candidates.length === 0 ? 'gone' : 'wrong';
    for (const storeId of candidates) {
      const connection = connect(storeId);
      const header = await readStoreHeader(files, connection, storeId);
      connection.close();
      const opened: Result<OpenedKey, WrongKey | KeepProblem> = header.ok
        ? await openWithSecret(header.value, secret, this.world.keyWork.derive)
        : fail(header.problem === 'newer' ? 'newer' : 'damaged');
      if (opened.ok) {
        const older = [index.current, ...index.older].filter((id) => id !== undefined && id !== storeId);
        if (which === 'older')
          await writeIndex(files, { current: storeId, older: older.filter((id) => id !== undefined) });
        try {
          await this.#open(opened.value.header, opened.value.raw);
        } catch (error) {
          if (which === 'older') await writeIndex(files, index); // What was in use stays in use.
          throw error;
        }
        return ok(undefined);
      }
      problem = opened.problem;
    }
    return fail(problem);
  }

  /** Everything is sealed again under a new key, behind this passphrase alone. */
  async rekey(secret: Bytes, work: LongWork): Promise<Result<void, 'cancelled'>> {
    const from = await this.#current();
    const { store: to, raw, header } = await this.#make(secret);
    const moved = await moveAll(from.store, to, work);
    await to.book.mirror.settled();
    if (!moved.ok) {
      to.book.world.connection.close();
      await this.#remove(header.storeId);
      return moved;
    }
    await this.#swapIn(from.key.header.storeId, header.storeId);
    await this.#openIfPossible(header, raw);
    // Only now: until the background knew the new store, more could come in.
    await bringAlong(this.world, from, to);
    from.connection.close();
    to.book.world.connection.close();
    await this.#remove(from.key.header.storeId).catch(() => {}); // Tried again by `clearLeftovers`.
    return ok(undefined);
  }

  /** The same key behind another passphrase. */
  async rewrap(secret: Bytes): Promise<void> {
    await this.#changeSlots(async ({ header, raw }) => {
      const slot = await makePassphraseSlot(this.world, header.storeId, raw, secret);
      return [slot, ...header.slots.filter(({ type }) => type === 'recovery')];
    });
  }

  /** The store opens by itself again on this device. */
  async removePassphrase(): Promise<void> {
    await this.#changeSlots(async ({ header, raw }) => [await makeDeviceSlot(this.world, header.storeId, raw)]);
  }

  /** @returns The new code. An earlier one opens nothing any more. */
  async makeRecoveryCode(): Promise<string> {
    const { code, secret } = makeRecoveryCode(this.world.random);
    await this.#changeSlots(async ({ header, raw }) => {
      const slot = await wrapForRecovery(raw, header.storeId, secret, this.world.random);
      return [...header.slots.filter(({ type }) => type !== 'recovery'), slot];
    });
    return code;
  }

  async removeRecoveryCode(): Promise<void> {
    await this.#changeSlots(async ({ header }) => header.slots.filter(({ type }) => type !== 'recovery'));
  }

  /** What an unfinished start, re-key or erase left behind: folders and databases that no index lists. */
  async clearLeftovers(): Promise<void> {
    const { files } = this.world;
    const found = await findStore(this.world);
    if (found.ok) found.value.connection.close();
    // A store that does not open may know of another one that took its place: nothing is cleared away then.
    if (found.ok ? found.value.open === undefined : found.problem !== 'nothing') return;
    await levelIndex(this.world);
    const { current, older } = await readIndex(this.world);
    for (const storeId of [current, ...older]) if (storeId !== undefined) await this.#level(storeId);
    const known = new Set([current, ...older, 'c0', 'c1']);
    const names = [...(await files.list([])), ...(await this.world.databaseNames())];
    for (const name of new Set(names)) if (!known.has(name)) await this.#remove(name);
  }

  async #make(
    secret: Bytes | undefined,
  ): Promise<{ store: SealedStore; raw: Bytes; header: Header; connection: Connection }> {
    const { world } = this;
    const raw = makeDataKey(world.random);
    const storeId = toText64(world.random(16));
    const key = await openDataKey(raw, storeId);
    const connection = world.connect(storeId);
    const store = new SealedStore(openBook(world, storeId, key, connection));
    await store.begin(); // First what may be refused: nothing has been promised yet.
    const slot: Slot =
      secret === undefined
        ? await makeDeviceSlot(world, storeId, raw)
        : await makePassphraseSlot(world, storeId, raw, secret);
    const content = { ...(await newHeader(world, storeId, key, [slot])), sequence: 1 };
    return { store, raw, header: await writeHeader(world, connection, content, key), connection };
  }

  /** Puts the key into the browser's memory and tells the background. */
  async #open(header: Header, raw: Bytes): Promise<void> {
    const hasPassphrase = slotOf(header, 'passphrase') !== undefined;
    const lockAfterMs = hasPassphrase ? LOCK_AFTER_MS : null; // What the person set stands in the store: the background knows it next.
    await this.world.session.write({ storeId: header.storeId, raw, lockAfterMs, touched: this.world.now() });
    await this.world.changed();
  }

  /** After the last step that counts: at worst, the passphrase is asked for once more. */
  async #openIfPossible(header: Header, raw: Bytes): Promise<void> {
    await this.#open(header, raw).catch(() => this.world.changed().catch(() => {}));
  }

  async #changeSlots(how: (opened: OpenedKey) => Promise<Slot[]>): Promise<void> {
    const { key: opened, connection } = await this.#current();
    const slots = await how(opened);
    const { mac: _old, ...content } = opened.header;
    const header = await writeHeader(
      this.world,
      connection,
      { ...content, slots, sequence: content.sequence + 1 },
      opened.key,
    );
    // The change is made: what fails from here on is made good by `clearLeftovers`.
    if (slotOf(header, 'device') === undefined) await destroyDeviceKey(this.world, header.storeId).catch(() => {});
    connection.close();
    await this.#openIfPossible(header, opened.raw);
  }

  /** All of the old store is in the new one, and it says so itself: when the index cannot be written, the background tries again as it follows. */
  async #swapIn(from: string, storeId: string): Promise<void> {
    try {
      await moveIndex(this.world, from, storeId);
    } catch (error) {
      await this.world.changed();
      if ((await readIndex(this.world)).current !== storeId) throw error;
    }
  }

  async #level(storeId: string): Promise<void> {
    const connection = this.world.connect(storeId);
    await levelHeader(this.world, connection, storeId).finally(() => connection.close());
  }

  /** A store that could not be listed is none. */
  async #takeBack(storeId: string, isFirst: boolean): Promise<void> {
    if (isFirst) await this.world.mark.clear(); // First: without it, a folder that stays behind would be taken for a store.
    await this.#remove(storeId);
  }

  /** The store in use, which must be open. */
  async #current(): Promise<OpenStore> {
    const found = await findStore(this.world);
    if (!found.ok) throw new KeepError(wordOf(found.problem));
    if (found.value.open === undefined) throw new KeepError('locked');
    return { ...found.value.open, connection: found.value.connection };
  }

  async #remove(storeId: string): Promise<void> {
    await destroyKeys(this.world, storeId);
    await this.world.letGo();
    await removeStore(this.world, storeId);
  }
}
