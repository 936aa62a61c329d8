import type { IsoDay } from '../../content/schema.ts';
import { KINDS, type Kept, type KeptRecord, type Kind } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { KeepProblem } from '../../domain/stores.ts';
import type { FileProblem, FilePreview, Job, KeepDoor } from '../../models/keep-door.ts';
import { sendToKeeper } from '../../platform/keep-protocol.ts';
import { startWorker } from '../../platform/workers.ts';
import { toText64 } from '../../storage/bytes.ts';
import { findStore, wordOf } from '../../storage/find-store.ts';
import { fileWorker } from '../../storage/files/file-worker.ts';
import type { Incoming } from '../../storage/files/incoming.ts';
import { planMerge } from '../../storage/files/merge.ts';
import { takeFile } from '../../storage/files/sniff.ts';
import { readPassphrase } from '../../storage/keys/passphrase.ts';
import { KeepError } from '../../storage/problem.ts';
import { kindsFor } from '../../storage/privacy.ts';
import type { SealedStore } from '../../storage/sealed-store.ts';
import { addMany, undoBatch } from '../../storage/staging.ts';
import { asResult } from './as-result.ts';
// oxlint-disable-next-line import/default -- The build makes the export: the worker's address.
import fileWorkerUrl from './file.worker.ts?worker&url';
import type { LoadNames } from './names.ts';
import { keepWorld, LONG_WORK } from './world.ts';

type FilesDoor = Pick<KeepDoor, 'makeBackup' | 'makeReadable' | 'readFile' | 'merge' | 'undoMerge'>;

const worker = fileWorker(() => startWorker(fileWorkerUrl));

/** Backups, exports and other tools' files: the page reads and writes the store itself, beside the background. */
export function filesDoor(loadNames: LoadNames): FilesDoor {
  /** What was read from files, until it is merged. */
  const previews = new Map<string, readonly KeptRecord[]>();

  return {
    async makeBackup(passphrase, job) {
      const allowed = readPassphrase(passphrase);
      if (!allowed.ok) return allowed;
      return inTwoParts(await everything(kindsFor('backup')), async (records) => {
        const sealed = await worker.sealBackup(records, passphrase, today(), job);
        return sealed.ok ? ok(new Blob([sealed.value], { type: 'application/octet-stream' })) : sealed;
      });
    },
    async makeReadable(form, job) {
      return inTwoParts(await everything(kindsFor('readableCopy')), async (records) => {
        const written = await worker.writeReadable(form, records, today(), job);
        if (!written.ok) return written;
        return ok(new Blob([written.value], { type: form === 'json' ? 'application/json' : 'text/csv' }));
      });
    },
    async readFile(file, passphrase, job) {
      const incoming = await readIncoming(file, passphrase, loadNames, job);
      if (!incoming.ok) return incoming;
      return inTwoParts(await everything(KINDS), async (existing) => {
        const { from, records, leftOut } = incoming.value;
        const { adds, already, differs } = planMerge(records, existing, from);
        const token = toText64(keepWorld.random(16));
        previews.set(token, adds);
        return ok({ token, from, adds: countsOf(adds), already, differs, leftOut } satisfies FilePreview);
      });
    },
    merge: ({ token }, job) =>
      navigator.locks.request(LONG_WORK, async () => {
        const adds = previews.get(token);
        if (adds === undefined) return fail('gone');
        const added = await asResult(() => withStore((store) => addMany(store, adds, job)));
        if (!added.ok) return added;
        if (!added.value.ok) return added.value;
        previews.delete(token);
        await sendToKeeper('keep/changed', undefined);
        return ok({ batch: added.value.value, added: adds.length });
      }),
    undoMerge: (batch) =>
      asResult(async () => {
        await withStore((store) => undoBatch(store, batch));
        await sendToKeeper('keep/changed', undefined);
      }),
  };
}

async function readIncoming(
  file: Blob,
  passphrase: string | undefined,
  loadNames: LoadNames,
  job: Job,
): Promise<Result<Incoming, FileProblem>> {
  const taken = await takeFile(file);
  if (!taken.ok) return taken;
  if (taken.value.kind !== 'age') return worker.readText(taken.value, await loadNames(), job);
  return passphrase === undefined ? fail('passphrase-needed') : worker.openBackup(taken.value.bytes, passphrase, job);
}

/** Opens the store for this page's own work. @throws KeepError when it is not open. */
async function withStore<T>(work: (store: SealedStore) => Promise<T>): Promise<T> {
  const found = await findStore(keepWorld);
  if (!found.ok) throw new KeepError(wordOf(found.problem));
  const { open, connection } = found.value;
  try {
    if (open === undefined) throw new KeepError('locked');
    const done = await work(open.store);
    await open.store.book.mirror.settled();
    return done;
  } finally {
    connection.close();
  }
}

function everything(kinds: readonly Kind[]): Promise<Result<readonly KeptRecord[], KeepProblem>> {
  return asResult(() =>
    withStore(async (store) => {
      const all: KeptRecord[] = [];
      for (const kind of kinds) {
        const records: readonly Kept[Kind][] = await store.read(kind);
        for (const record of records) all.push({ kind, record } as KeptRecord); // Read as this very kind.
      }
      return all;
    }),
  );
}

function countsOf(records: readonly KeptRecord[]): Readonly<Partial<Record<Kind, number>>> {
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

async function inTwoParts<T, U, P extends string>(
  first: Result<T, KeepProblem>,
  then: (value: T) => Promise<Result<U, P>>,
): Promise<Result<U, P | KeepProblem>> {
  return first.ok ? then(first.value) : first;
}

/** The day of now, in UTC. */
function today(): IsoDay {
  return new Date(keepWorld.now()).toISOString().slice(0, 10) as IsoDay; // The first ten signs of an ISO time are its day.
}
