import type { Instant } from '../domain/emergency-watch.ts';
import type { Bytes } from './bytes.ts';

/** An unlocked key while the browser runs: in its memory only, never on a disk. */
export interface OpenKey {
  readonly storeId: string;
  readonly raw: Bytes;
  /** Milliseconds without a touch until it locks; null where there is no passphrase to lock with. */
  readonly lockAfterMs: number | null;
  /** When the person last did something here. */
  readonly touched: Instant;
}

/** The browser's memory, shared by the background and our pages, gone when the browser closes. */
export interface SessionMemory {
  read(): Promise<OpenKey | undefined>;
  write(open: OpenKey): Promise<void>;
  clear(): Promise<void>;
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
export function isDue({ lockAfterMs, touched }: OpenKey, now: Instant): boolean {
  if (lockAfterMs === null) return false;
  return now - touched >= lockAfterMs || touched - now > CLOCK_SLACK_MS;
}
