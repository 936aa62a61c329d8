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
  /** Locked stores that stand beside it. */
  readonly older: number;
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
  const { files, connect, session, mark } = world;
  const { current, older } = await readIndex(world);
  if (current === undefined) return fail((await mark.read()) ? 'unreadable' : 'nothing');

  const connection = connect(current);
  const header = await readStoreHeader(files, connection, current);
  const none = (problem: NoStore): Looked => {
    connection.close();
    return fail(problem);
  };
  if (!header.ok) return none(header.problem === 'newer' ? 'newer' : 'unreadable');

  const inMemory = await session.read();
  const raw = inMemory?.storeId === current ? inMemory.raw : await unlockWithDevice(files, header.value);
  const closed = { header: header.value, connection, open: undefined, older: older.length };
  if (raw === undefined) return slotOf(header.value, 'passphrase') === undefined ? none('unreadable') : ok(closed);

  const key = await checkKey(header.value, raw);
  if (!key.ok) return none('unreadable');
  const store = new SealedStore(openBook(world, current, key.value.key, connection));
  try {
    await migrate(store);
    return ok({ ...closed, open: { store, key: key.value } });
  } catch (error) {
    connection.close();
    if (!(error instanceof StoreMoved)) throw error;
    await moveIndex(world, current, error.to); // A browser that stopped in the middle of a re-key: its last step is done now.
    return findStore(world);
  }
}

/** What a person is told where there is no store to work with. @param wasKept - Something was kept here once. */
export function stateWithout(problem: NoStore, wasKept: boolean): KeepState {
  if (problem === 'nothing' || problem === 'newer') return { is: problem };
  return problem === 'refused' && !wasKept ? { is: 'memory', because: 'refused' } : { is: 'unreadable' };
}

export function wordOf(problem: NoStore): KeepProblem {
  return problem === 'nothing' || problem === 'unreadable' ? 'gone' : problem;
}
