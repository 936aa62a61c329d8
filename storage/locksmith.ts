import type { Instant } from '../domain/emergency-watch.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeepProblem } from '../domain/stores.ts';
import { sameBytes, type Bytes } from './bytes.ts';
import { findStore, wordOf } from './find-store.ts';
import type { Header } from './keys/header.ts';
import { makeRecoveryCode, readRecoveryCode } from './keys/recovery-code.ts';
import { wrapForRecovery, type Slot } from './keys/slots.ts';
import { clearLeftovers, destroyStore, type LeftoversWorld } from './leftovers.ts';
import { makeStore, takeAway, type Made } from './new-store.ts';
import { KeepError } from './problem.ts';
import { bringAlong, moveAll, type OpenStore } from './rekey.ts';
import type { SealedStore } from './sealed-store.ts';
import type { LongWork } from './staging.ts';
import { destroyDeviceKey, makeDeviceSlot, makePassphraseSlot, writeHeader } from './store-making.ts';
import { openWithSecret, type SecretTyped, type WrongKey } from './secret.ts';
import { checkKey, readStoreHeader, slotOf, unlockWithDevice, type OpenedKey } from './vault.ts';
import { moveIndex, readIndex, writeIndex, type VaultIndex } from './vault-index.ts';

/** What a page needs to make, open and change keys. */
export interface LocksmithWorld extends LeftoversWorld {
  readonly now: () => Instant;
  /** The background looks everything up anew, and lets go of what it held. */
  readonly changed: () => Promise<void>;
}

/** Time without a touch until a store locks, where the person has set nothing else. */
export const LOCK_AFTER_MS = 5 * 60_000;

/** Makes, opens and changes the keys of a store. Only a page can: it has a worker. */
export class Locksmith {
  constructor(readonly world: LocksmithWorld) {}

  /**
   * The first save. Where another window was faster, nothing is made.
   *
   * @param secret - As `readPassphrase` gives it; undefined: none.
   * @returns `begun-already` when the store that is there may not be behind this passphrase.
   */
  async begin(secret: Bytes | undefined): Promise<Result<void, 'begun-already'>> {
    const index = await readIndex(this.world);
    if (index.current === undefined) return ok(await this.#beginIn(index, secret));
    await this.world.changed();
    return secret === undefined ? ok(undefined) : fail('begun-already');
  }

  /** A new, empty store; the one in use is put aside, as it is. @param secret - As for `begin`. */
  async startBeside(secret?: Bytes): Promise<void> {
    await this.#beginIn(await readIndex(this.world), secret);
  }

  /**
   * Opens the store in use, or the first older one that the secret opens.
   *
   * @param secret - Undefined: an older one that opens by itself.
   * @returns `locked` when somebody locked meanwhile.
   */
  async unlock(
    secret: SecretTyped | undefined,
    which: 'current' | 'older',
  ): Promise<Result<void, WrongKey | KeepProblem>> {
    const turn = await this.world.session.turn();
    const index = await readIndex(this.world);
    const candidates = which === 'older' ? index.older : index.current === undefined ? [] : [index.current];
    let problem: WrongKey | KeepProblem = candidates.length === 0 ? 'gone' : 'wrong';
    for (const storeId of candidates) {
      const opened = await this.#openKey(storeId, secret);
      if (opened.ok) return this.#useKey(opened.value, index, turn);
      problem = opened.problem;
    }
    return fail(problem);
  }

  /** Everything is sealed again under a new key, behind this passphrase alone. */
  async rekey(secret: Bytes, work: LongWork): Promise<Result<void, 'cancelled'>> {
    const turn = await this.world.session.turn();
    const from = await this.#current();
    try {
      const made = await makeStore(this.world, secret);
      return await this.#moveTo(made, from, work, turn).finally(() => made.connection.close());
    } finally {
      from.connection.close();
    }
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

  /** A new code, which opens nothing yet. */
  suggestRecoveryCode(): string {
    return makeRecoveryCode(this.world.random).code;
  }

  /**
   * This code opens the store from now on; an earlier one opens nothing any more.
   *
   * @param typed - The same from the paper. @returns `mistyped` when it is not: nothing was changed.
   */
  async keepRecoveryCode(code: string, typed: string): Promise<Result<void, 'mistyped'>> {
    const [made, onPaper] = [readRecoveryCode(code), readRecoveryCode(typed)];
    if (!made.ok || !onPaper.ok || !sameBytes(made.value, onPaper.value)) return fail('mistyped');
    await this.#changeSlots(async ({ header, raw }) => {
      const slot = await wrapForRecovery(raw, header.storeId, made.value, this.world.random);
      return [...header.slots.filter(({ type }) => type !== 'recovery'), slot];
    });
    return ok(undefined);
  }

  async removeRecoveryCode(): Promise<void> {
    await this.#changeSlots(async ({ header }) => header.slots.filter(({ type }) => type !== 'recovery'));
  }

  clearLeftovers(): Promise<void> {
    return clearLeftovers(this.world);
  }

  async #beginIn({ current, older }: VaultIndex, secret: Bytes | undefined): Promise<void> {
    const turn = await this.world.session.turn();
    const { raw, header, connection } = await makeStore(this.world, secret);
    connection.close();
    const beside = current === undefined ? older : [current, ...older];
    await this.#mustStillBe(header);
    try {
      await this.world.mark.set(); // Before the index: a store that was lost must never look like one that never was.
      await writeIndex(this.world.files, { current: header.storeId, older: beside });
    } catch (error) {
      await this.#takeBack(header.storeId, beside.length === 0).catch(() => {}); // Left over: cleared away another time.
      throw error;
    }
    await this.#openIfPossible(header, raw, turn);
  }

  /** @throws KeepError `gone` when all was erased in another window while this was under way: it must not come back. */
  async #mustStillBe({ storeId }: Header): Promise<void> {
    if (!(await readStoreHeader(this.world.files, storeId)).ok) throw new KeepError('gone');
  }

  /** Everything of a store into one that was just made. */
  async #moveTo(made: Made, from: OpenStore, work: LongWork, turn: Turn): Promise<Result<void, 'cancelled'>> {
    const { store: to, raw, header } = made;
    let isMoved = false;
    try {
      const moved = await moveAll(from.store, to, work);
      isMoved = moved.ok;
      if (!moved.ok) return moved;
    } finally {
      // From its last write on the old store says itself that the new one counts.
      if (!isMoved && (await isReadable(from.store))) await takeAway(this.world, to);
    }
    await to.book.mirror.settled();
    await this.#mustStillBe(header);
    await this.#swapIn(from.key.header.storeId, header.storeId);
    await this.#openIfPossible(header, raw, turn);
    // Only now: until the background knew the new store, more could come in.
    await bringAlong(this.world, from, to);
    from.connection.close();
    await destroyStore(this.world, from.key.header.storeId).catch(() => {}); // Tried again by `clearLeftovers`.
    return ok(undefined);
  }

  async #openKey(storeId: string, secret: SecretTyped | undefined): Promise<Result<OpenedKey, WrongKey | KeepProblem>> {
    const { files, keyWork } = this.world;
    const header = await readStoreHeader(files, storeId);
    if (!header.ok) return fail(header.problem === 'newer' ? 'newer' : 'damaged');
    if (secret !== undefined) return openWithSecret(header.value, secret, keyWork.derive);
    if (slotOf(header.value, 'device') === undefined) return fail('wrong');
    const raw = await unlockWithDevice(files, header.value);
    return raw === undefined ? fail('damaged') : checkKey(header.value, raw);
  }

  async #useKey({ header, raw }: OpenedKey, index: VaultIndex, turn: Turn): Promise<Result<void, 'locked'>> {
    const { files } = this.world;
    const { storeId } = header;
    const isOlder = storeId !== index.current;
    // What was in use goes to the end: whoever opens the next older one again and again sees each of them.
    const older = [...index.older, index.current].filter((id) => id !== undefined && id !== storeId);
    if (isOlder) await writeIndex(files, { current: storeId, older: older.filter((id) => id !== undefined) });
    let isOpen = false;
    try {
      isOpen = await this.#putKey(header, raw, turn);
    } finally {
      if (isOlder && !isOpen) await writeIndex(files, index); // What was in use stays in use.
    }
    await this.world.changed().catch(() => {}); // It is open: whoever asks next finds it so.
    return isOpen ? ok(undefined) : fail('locked');
  }

  /** @returns False when somebody locked or erased since `turn` was asked for: then it stays locked. */
  async #putKey(header: Header, raw: Bytes, turn: Turn): Promise<boolean> {
    const hasPassphrase = slotOf(header, 'passphrase') !== undefined;
    const lockAfterMs = hasPassphrase ? LOCK_AFTER_MS : null; // What the person set stands in the store: the background knows it next.
    const open = { storeId: header.storeId, raw, lockAfterMs, touched: this.world.now() };
    let isPut = false;
    await this.world.session.update((_before, now) => {
      isPut = now === turn;
      return isPut ? open : undefined;
    });
    return isPut;
  }

  /** After the last step that counts: at worst, the passphrase is asked for once more. */
  async #openIfPossible(header: Header, raw: Bytes, turn: Turn): Promise<void> {
    await this.#putKey(header, raw, turn).catch(() => {});
    await this.world.changed().catch(() => {});
  }

  async #changeSlots(how: (opened: OpenedKey) => Promise<Slot[]>): Promise<void> {
    const turn = await this.world.session.turn();
    const { key: opened, connection } = await this.#current();
    connection.close();
    const slots = await how(opened);
    const { mac: _old, ...content } = opened.header;
    const header = await writeHeader(this.world, { ...content, slots, sequence: content.sequence + 1 }, opened.key);
    // The change is made: what fails from here on is made good by `clearLeftovers`.
    if (slotOf(header, 'device') === undefined) await destroyDeviceKey(this.world, header.storeId).catch(() => {});
    await this.#openIfPossible(header, opened.raw, turn);
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

  /** A store that could not be listed is none. */
  async #takeBack(storeId: string, isFirst: boolean): Promise<void> {
    if (isFirst) await this.world.mark.clear(); // First: without it, a folder that stays behind would be taken for a store.
    await destroyStore(this.world, storeId);
  }

  /** The store in use, which must be open. */
  async #current(): Promise<OpenStore> {
    const found = await findStore(this.world);
    if (!found.ok) throw new KeepError(wordOf(found.problem));
    const { open, connection } = found.value;
    if (open !== undefined) return { ...open, connection };
    connection.close();
    throw new KeepError('locked');
  }
}

/** When whoever opens something began: see `SessionMemory.turn`. */
type Turn = string | undefined;

/** Whether a store still says that it is the one. When it cannot be read, nobody knows. */
async function isReadable(store: SealedStore): Promise<boolean> {
  return store.contents().then(
    () => true,
    () => false,
  );
}
