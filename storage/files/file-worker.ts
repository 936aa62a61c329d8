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
type OrCancelled<T> = T | Result<never, 'cancelled'>;

/** A page's hand on file work. Every promise rejects when the worker breaks, which only a bug or too little memory does. */
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
  ): Promise<Result<string, 'cancelled'>>;
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
      const written = await ask<string | Result<never, 'cancelled'>>({ kind: 'write', form, records, day }, job);
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
      worker.addEventListener('error', () => broke('error'));
      worker.addEventListener('messageerror', () => broke('messageerror'));
      worker.addEventListener('message', (event) => {
        const answer = v.safeParse(Answer, 'data' in event ? event.data : undefined);
        if (!answer.success) broke('no answer');
        else if (answer.output.kind === 'progress') job.onProgress(answer.output.share);
        else if (answer.output.kind === 'broke') broke(answer.output.message);
        else resolve(answer.output.result);
      });
      job.signal.addEventListener('abort', () => resolve(fail('cancelled')), { signal: stopped.signal });
      worker.postMessage(request, []); // A copy: the page may ask again with another passphrase.
    });
  } finally {
    stopped.abort();
    worker.terminate();
  }
}
