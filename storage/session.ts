import type { Instant } from '../domain/emergency-watch.ts';
import { toText64, type Bytes, type Random } from './bytes.ts';
import type { WithLock } from './mirror.ts';

/** An unlocked key while the browser runs: in its memory only, never on a disk. */
export interface OpenKey {
  readonly storeId: string;
  readonly raw: Bytes;
  /** Milliseconds without a touch until it locks; null where there is no passphrase to lock with. */
  readonly lockAfterMs: number | null;
  /** When the person last did something here. */
  readonly touched: Instant;
}

/** The key of what runs, and of nothing else. It stays when a store locks by itself, and goes when a person locks it. */
export interface RunningKey {
  readonly storeId: string;
  readonly raw: Bytes;
}

/** One thing in the browser's memory, shared by the background and our pages, gone when the browser closes. */
export interface InMemory<T> {
  read(): Promise<T | undefined>;
  write(value: T): Promise<void>;
  clear(): Promise<void>;
}

/** The open key, changed in steps that no other window comes between: what was locked stays locked. */
export interface SessionMemory {
  read(): Promise<OpenKey | undefined>;
  /** Another one each time a key is taken out. Whoever is opening compares: it may have been locked meanwhile. */
  turn(): Promise<string | undefined>;
  /** @param how - Told what stands there and the turn, says what shall stand there; undefined: it stays as it is. */
  update(how: (open: OpenKey | undefined, turn: string | undefined) => OpenKey | undefined): Promise<void>;
  /** @param isMeant - Only such a key is taken out. Left out: whatever stands there, and what is being opened just now does not open. */
  clear(isMeant?: (open: OpenKey) => boolean): Promise<void>;
}

export interface SessionWorld {
  readonly key: InMemory<OpenKey>;
  readonly turns: Omit<InMemory<string>, 'clear'>;
  readonly withLock: WithLock;
  readonly random: Random;
  /** From now on somebody looks from time to time whether it must be locked. */
  readonly watch: () => Promise<void>;
}

/** The one way to the open key, for the background and pages alike. */
export function sessionMemory({ key, turns, withLock, random, watch }: SessionWorld): SessionMemory {
  const alone = <T>(work: () => Promise<T>): Promise<T> => withLock('k-open', work);

  return {
    read: () => key.read(),
    turn: () => turns.read(),
    update: (how) =>
      alone(async () => {
        const before = await key.read();
        const after = how(before, await turns.read());
        if (after === undefined || after === before) return;
        if (after.lockAfterMs !== null && (before?.lockAfterMs ?? null) === null) await watch().catch(() => {}); // It also locks when it is next asked for.
        await key.write(after);
      }),
    clear: (isMeant) =>
      alone(async () => {
        if (isMeant !== undefined) {
          const open = await key.read();
          if (open === undefined || !isMeant(open)) return;
        }
        await turns.write(toText64(random(16))).finally(() => key.clear());
      }),
  };
}

/** One mark, outside the store, that something was kept here: so that a store the browser lost is not shown as a new one. It says nothing else. */
export interface KeptMark {
  read(): Promise<boolean>;
  set(): Promise<void>;
  clear(): Promise<void>;
}

/** A clock that went back this far, in milliseconds, was set back: nobody can say how long ago the last touch was. */
const CLOCK_SLACK_MS = 60_000;

/** Whether an open key must be locked now. */
export function isDue({ lockAfterMs, touched }: Pick<OpenKey, 'lockAfterMs' | 'touched'>, now: Instant): boolean {
  if (lockAfterMs === null) return false;
  return now - touched >= lockAfterMs || touched - now > CLOCK_SLACK_MS;
}
