import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesIn } from '../built/output.ts';
import { FIREFOX_UUID, type Engine } from './browser.ts';
import type { Chance } from './chance.ts';

/** Parts of what the browser keeps for the extension, as they lie in a profile. Chromium and Firefox cut them differently. */
export type Part = 'database' | 'files' | 'names of files' | 'storage.local';

const CHROMIUM: readonly (readonly [Part, RegExp])[] = [
  ['database', /^Default\/IndexedDB\/chrome-extension_/],
  ['names of files', /^Default\/File System\/(?:Origins|\d+\/t\/(?:Paths\/|\.usage))/],
  ['files', /^Default\/File System\/\d+\/t\/\d+\//],
  ['storage.local', /^Default\/Local Extension Settings\//],
];

const FIREFOX: readonly (readonly [Part, RegExp])[] = [
  ['storage.local', /^storage\/default\/moz-extension[^/]*\^userContextId=\d+\//],
  ['names of files', new RegExp(`^storage/default/moz-extension\\+\\+\\+${FIREFOX_UUID}/(?:fs/metadata|\\.metadata)`)],
  ['files', new RegExp(`^storage/default/moz-extension\\+\\+\\+${FIREFOX_UUID}/fs/`)],
  ['database', new RegExp(`^storage/default/moz-extension\\+\\+\\+${FIREFOX_UUID}/idb/`)],
];

/** What nothing is read from: logs for people, locks, and what is made anew each time. */
const IDLE = /\/(?:LOG|LOG\.old|LOCK)$|-shm$/;

/** Files of the extension's own storage that hold something, by part. */
export function ownFiles(engine: Engine, profile: string): ReadonlyMap<Part, readonly string[]> {
  const parts = new Map<Part, string[]>();
  for (const file of filesIn(profile)) {
    if (IDLE.test(file) || statSync(join(profile, file)).size === 0) continue;
    const part = (engine === 'chromium' ? CHROMIUM : FIREFOX).find(([, where]) => where.test(file))?.[0];
    if (part !== undefined) parts.set(part, [...(parts.get(part) ?? []), file]);
  }
  return parts;
}

const WAYS = ['flip', 'flip', 'cut', 'zero', 'gone'] as const;
const BLOCK = 4_096;

/** Damages one file. @returns What was done to it, in words. */
export function damage(path: string, chance: Chance): string {
  const way = chance.pick(WAYS);
  const { size } = statSync(path);
  const at = chance.below(size);
  if (way === 'gone') rmSync(path);
  else if (way === 'cut') truncateSync(path, at);
  else {
    const bytes = readFileSync(path);
    if (way === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
    else bytes.fill(0, at - (at % BLOCK), Math.min(size, at - (at % BLOCK) + BLOCK));
    writeFileSync(path, bytes);
  }
  return `${way} at ${at} of ${size}`;
}
