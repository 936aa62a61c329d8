import type { IsoDay, SubstanceId } from '../../content/schema.ts';
import type { Instant } from '../../domain/emergency-watch.ts';
import { KINDS, type Kept, type KeptRecord, type Kind } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { KeepProblem } from '../../domain/stores.ts';
import type { FileProblem, FilePreview, Job, KeepDoor } from '../../models/keep-door.ts';
import { toText64, type Random } from '../../storage/bytes.ts';
import type { FileWorker } from '../../storage/files/file-worker.ts';
import type { Incoming } from '../../storage/files/incoming.ts';
import { planMerge } from '../../storage/files/merge.ts';
import { takeFile } from '../../storage/files/sniff.ts';
import { importsIn } from '../../storage/imports.ts';
import { readPassphrase } from '../../storage/keys/passphrase.ts';
import { kindsFor } from '../../storage/privacy.ts';
import type { SealedStore } from '../../storage/sealed-store.ts';
import { addMany, undoBatch } from '../../storage/staging.ts';
import { asResult } from './as-result.ts';

export type FilesDoor = Pick<
  KeepDoor,
  'makeBackup' | 'makeReadable' | 'readFile' | 'forgetFile' | 'merge' | 'imports' | 'undoMerge'
>;

export interface DeskWorld {
  /** Opens the store for this page's own work. @throws KeepError when it is not open. */
  readonly withStore: <T>(work: (store: SealedStore) => Promise<T>) => Promise<T>;
  /** One import, re-key or change of keys at a time, in all windows together. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Tells everybody that much has changed. */
  readonly changed: () => Promise<void>;
  readonly worker: FileWorker;
  /** Names of our substances, to know them again in other tools' files. */
  readonly loadNames: () => Promise<ReadonlyMap<string, SubstanceId>>;
  readonly random: Random;
  readonly now: () => Instant;
}

/** Backups, exports and other tools' files. What the browser refuses has a word; nothing here rejects but for a bug. */
export function fileDesk(world: DeskWorld): FilesDoor {
  return { ...copies(world), ...bringingIn(world) };
}

function copies(world: DeskWorld): Pick<FilesDoor, 'makeBackup' | 'makeReadable'> {
  return {
    async makeBackup(passphrase, job) {
      const allowed = readPassphrase(passphrase);
      if (!allowed.ok) return allowed;
      const records = await asResult(() => world.withStore((store) => readAll(store, kindsFor('backup'))));
      if (!records.ok) return records;
      const sealed = await worded(() => world.worker.sealBackup(records.value, passphrase, today(world), job));
      return sealed.ok ? ok(new Blob([sealed.value], { type: 'application/octet-stream' })) : sealed;
    },
    async makeReadable(form, job) {
      const records = await asResult(() => world.withStore((store) => readAll(store, kindsFor('readableCopy'))));
      if (!records.ok) return records;
      const written = await worded(() => world.worker.writeReadable(form, records.value, today(world), job));
      if (!written.ok) return written;
      return ok(new Blob([written.value], { type: form === 'json' ? 'application/json' : 'text/csv' }));
    },
  };
}

function bringingIn(world: DeskWorld): Omit<FilesDoor, 'makeBackup' | 'makeReadable'> {
  /** What was read last, in clear, until it is merged or forgotten. */
  let atHand: { readonly token: string; readonly incoming: Incoming } | undefined;
  let readings = 0;

  return {
    async readFile(file, passphrase, job) {
      atHand = undefined;
      const mine = (readings += 1);
      const incoming = await readIncoming(world, file, passphrase, job);
      if (!incoming.ok) return incoming;
      const existing = await asResult(() => world.withStore((store) => readAll(store, KINDS)));
      if (!existing.ok) return existing;
      if (mine !== readings) return fail('cancelled'); // Forgotten, or overtaken by another file.
      const { from, records, leftOut } = incoming.value;
      const { adds, already, differs } = planMerge(records, existing.value, from);
      const token = toText64(world.random(16));
      atHand = { token, incoming: incoming.value };
      return ok({ token, from, adds: countsOf(adds), already, differs, leftOut } satisfies FilePreview);
    },
    forgetFile() {
      readings += 1;
      atHand = undefined;
    },
    async merge({ token }, job) {
      const merged = await asResult(() => world.alone(() => merge(token, job)));
      if (!merged.ok) return merged;
      if (merged.value.ok) await tellAll(world);
      return merged.value;
    },
    imports: () => asResult(() => world.withStore(importsIn)),
    async undoMerge(batch) {
      const undone = await asResult(() => world.alone(() => world.withStore((store) => undoBatch(store, batch))));
      if (undone.ok) await tellAll(world);
      return undone;
    },
  };

  /** Planned once more: since the file was looked at, another window may have brought the same one in. */
  async function merge(token: string, job: Job): ReturnType<KeepDoor['merge']> {
    if (atHand?.token !== token) return fail('gone');
    const { records, from } = atHand.incoming;
    return world.withStore(async (store) => {
      const { adds } = planMerge(records, await readAll(store, KINDS), from);
      const added = adds.length === 0 ? ok(undefined) : await addMany(store, adds, job);
      if (!added.ok) return added;
      atHand = undefined;
      return ok({ batch: added.value, added: adds.length });
    });
  }
}

async function readIncoming(
  { worker, loadNames }: DeskWorld,
  file: Blob,
  passphrase: string | undefined,
  job: Job,
): Promise<Result<Incoming, FileProblem>> {
  const taken = await takeFile(file).catch(() => fail('unreadable'));
  if (!taken.ok) return taken;
  const { value } = taken;
  if (value.kind !== 'age') return worded(async () => worker.readText(value, await loadNames(), job));
  if (passphrase === undefined) return fail('passphrase-needed');
  return worded(() => worker.openBackup(value.bytes, passphrase, job));
}

/** A worker that the browser does not start: what it throws has a word. */
async function worded<T, P extends string>(work: () => Promise<Result<T, P>>): Promise<Result<T, P | KeepProblem>> {
  const outer = await asResult(work);
  return outer.ok ? outer.value : outer;
}

/** What was done is done: that it cannot be told is no reason to say otherwise. */
async function tellAll({ changed }: DeskWorld): Promise<void> {
  await changed().catch(() => {});
}

async function readAll(store: SealedStore, kinds: readonly Kind[]): Promise<readonly KeptRecord[]> {
  const all: KeptRecord[] = [];
  for (const kind of kinds) {
    const records: readonly Kept[Kind][] = await store.read(kind);
    for (const record of records) all.push({ kind, record } as KeptRecord); // Read as this very kind.
  }
  return all;
}

function countsOf(records: readonly KeptRecord[]): Readonly<Partial<Record<Kind, number>>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** The day of now, in UTC. */
function today({ now }: DeskWorld): IsoDay {
  return new Date(now()).toISOString().slice(0, 10) as IsoDay; // The first ten signs of an ISO time are its day.
}
