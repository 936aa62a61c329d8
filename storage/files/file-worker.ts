/** A page's hand on the file worker. */
import * as v from 'valibot';

import type { IsoDay, SubstanceId } from '../../content/schema.ts';
import type { KeptRecord } from '../../domain/kept.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { Bytes } from '../bytes.ts';
import type { openBackup, sealBackup } from './backup.ts';
import { Answer, type FileRequest } from './file-protocol.ts';
import type { readTextFile, TextFile } from './read-text.ts';

/** What is used of a `Worker`. */
export interface WorkerLike {
  postMessage(message: FileRequest, handOver: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

/** How a page follows long work, and stops it. */
export interface FileJob {
  readonly signal: AbortSignal;
  /** @param share - 0 to 1. */
  readonly onProgress: (share: number) => void;
}

type Done<T extends (...args: never[]) => unknown> = Awaited<ReturnType<T>>;
type OrCancelled<T> = T | Result<never, 'cancelled' | 'too-large'>;

/**
 * A page's hand on file work. `too-large`: this device has not the room for it. Every promise rejects when the worker breaks, which only a
 * bug does.
 */
export interface FileWorker {
  sealBackup(
    records: readonly KeptRecord[],
    passphrase: string,
    day: IsoDay,
    job: FileJob,
  ): Promise<OrCancelled<Done<typeof sealBackup>>>;
  openBackup(bytes: Bytes, passphrase: string, job: FileJob): Promise<OrCancelled<Done<typeof openBackup>>>;
  /** @param names - Names of our substances, each by `nameKey`. */
  readText(
    file: TextFile,
    names: ReadonlyMap<string, SubstanceId>,
    job: FileJob,
  ): Promise<OrCancelled<Done<typeof readTextFile>>>;
  writeReadable(
    form: 'json' | 'csv',
    records: readonly KeptRecord[],
    day: IsoDay,
    job: FileJob,
  ): Promise<Result<string, 'cancelled' | 'too-large'>>;
}

/** The page's end. Each piece of work has a worker of its own, which ends with it: to stop the work is to end the worker. */
export function fileWorker(makeWorker: () => WorkerLike): FileWorker {
  // What comes back is what `work` gives for that kind of request: the worker is this very file.
  const ask = <T>(request: FileRequest, job: FileJob) => runOnce(makeWorker, request, job) as Promise<T>;
  return {
    sealBackup: (records, passphrase, day, job) => ask({ kind: 'seal', records, passphrase, day }, job),
    openBackup: (bytes, passphrase, job) => ask({ kind: 'open', bytes, passphrase }, job),
    readText: (file, names, job) => ask({ kind: 'read', file, names }, job),
    async writeReadable(form, records, day, job) {
      const written = await ask<OrCancelled<string>>({ kind: 'write', form, records, day }, job);
      return typeof written === 'string' ? { ok: true, value: written } : written;
    },
  };
}

async function runOnce(makeWorker: () => WorkerLike, request: FileRequest, job: FileJob): Promise<unknown> {
  if (job.signal.aborted) return fail('cancelled');
  const worker = makeWorker();
  const stopped = new AbortController();
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const broke = (message: string) => reject(new Error(`The file worker broke: ${message}`));
      const tooLarge = () => resolve(fail('too-large'));
      worker.addEventListener('error', tooLarge); // Our own code answers for its errors: what ends the worker itself is want of memory.
      worker.addEventListener('messageerror', tooLarge); // Both ends are one program: what could not be put together again was too much.
      worker.addEventListener('message', (event) => {
        const answer = v.safeParse(Answer, 'data' in event ? event.data : undefined);
        if (!answer.success) broke('no answer');
        else if (answer.output.kind === 'progress') job.onProgress(answer.output.share);
        else if (answer.output.kind === 'broke') broke(answer.output.message);
        else resolve(answer.output.result);
      });
      job.signal.addEventListener('abort', () => resolve(fail('cancelled')), { signal: stopped.signal });
      send(worker, request, tooLarge);
    });
  } finally {
    stopped.abort();
    worker.terminate();
  }
}

function send(worker: WorkerLike, request: FileRequest, tooLarge: () => void): void {
  try {
    worker.postMessage(request, []); // A copy: the page may ask again with another passphrase.
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof RangeError)) throw error;
    tooLarge(); // Plain data can always be copied, where there is room.
  }
}
