import type { KeepState } from '../domain/keep-state.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { KeepProblem } from '../domain/stores.ts';
import type { Connection } from './connection.ts';
import type { Header } from './keys/header.ts';
import { migrate } from './migrate.ts';
import { SealedStore, StoreMoved } from './sealed-store.ts';
import type { KeptMark, SessionMemory } from './session.ts';
import {
  checkKey,
  openBook,
  readStoreHeader,
  slotOf,
  unlockWithDevice,
  type OpenedKey,
  type VaultWorld,
} from './vault.ts';
import { moveIndex, readIndex } from './vault-index.ts';

export interface FinderWorld extends VaultWorld {
  readonly session: SessionMemory;
  readonly mark: KeptMark;
}

/** A store that was found, and opened if it could be. */
export interface Found {
  readonly header: Header;
  readonly connection: Connection;
  /** Undefined: locked. */
  readonly open: { readonly store: SealedStore; readonly key: OpenedKey } | undefined;
  /** Stores that stand beside it. */
  readonly older: readonly string[];
}

/** Why there is no store to work with: none was ever made, what is there cannot be opened, or the browser refuses. */
export type NoStore = 'nothing' | 'unreadable' | KeepProblem;

export type Looked = Result<Found, NoStore>;

/**
 * Finds the store in use and opens it, with the key in memory or the device's own; in the shape of now.
 *
 * @throws KeepError, or what the browser throws, when an open store cannot be read.
 */
export async function findStore(world: FinderWorld): Promise<Looked> {
  const { current, older } = await readIndex(world);
  if (current === undefined) return fail((await world.mark.read()) ? 'unreadable' : 'nothing');

  const connection = world.connect(current);
  try {
    const opened = await openHere(world, current, connection);
    if (!opened.ok) connection.close();
    return opened.ok ? ok({ ...opened.value, older }) : opened;
  } catch (error) {
    connection.close();
    if (!(error instanceof StoreMoved)) throw error;
    await moveIndex(world, current, error.to); // A browser that stopped in the middle of a re-key: its last step is done now.
    return findStore(world);
  }
}

async function openHere(
  world: FinderWorld,
  storeId: string,
  connection: Connection,
): Promise<Result<Omit<Found, 'older'>, NoStore>> {
  const { files, session } = world;
  const header = await readStoreHeader(files, storeId);
  if (!header.ok) return fail(header.problem === 'newer' ? 'newer' : 'unreadable');

  const closed = { header: header.value, connection, open: undefined };
  const inMemory = await session.read();
  const raw = inMemory?.storeId === storeId ? inMemory.raw : await unlockWithDevice(files, header.value);
  if (raw === undefined) return slotOf(header.value, 'passphrase') === undefined ? fail('unreadable') : ok(closed);

  const key = await checkKey(header.value, raw);
  if (!key.ok) return fail('unreadable');
  const store = new SealedStore(openBook(world, storeId, key.value.key, connection));
  await migrate(store);
  return ok({ ...closed, open: { store, key: key.value } });
}

/** How many of these stores this device opens by itself. One that cannot be read at the moment is none. */
export async function countFree({ files }: FinderWorld, stores: readonly string[]): Promise<number> {
  const headers = await Promise.all(stores.map((id) => readStoreHeader(files, id).catch(() => undefined)));
  return headers.filter((header) => header?.ok === true && slotOf(header.value, 'device') !== undefined).length;
}

/** What a person is told where there is no store to work with. @param wasKept - Something was kept here once. */
export function stateWithout(problem: NoStore, wasKept: boolean): KeepState {
  if (problem === 'nothing' || problem === 'newer') return { is: problem };
  if (problem === 'refused' && !wasKept) return { is: 'memory', because: 'refused' };
  return problem === 'full' || problem === 'refused' ? { is: 'not-now', because: problem } : { is: 'unreadable' };
}

export function wordOf(problem: NoStore): KeepProblem {
  if (problem === 'nothing') return 'gone';
  return problem === 'unreadable' ? 'damaged' : problem;
}
