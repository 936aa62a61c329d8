/** The file worker's end of long work on files. The worker's own file only calls `serveFileWork`. */
import * as v from 'valibot';

import { fail } from '../../domain/result.ts';
import type { Bytes, Random } from '../bytes.ts';
import { openBackup, sealBackup } from './backup.ts';
import { BytesShape, Request, type FileAnswer, type FileRequest } from './file-protocol.ts';
import { nameKey } from './name-key.ts';
import { eachOnce } from './payload.ts';
import { readTextFile } from './read-text.ts';
import { logCsv, readableJson } from './readable.ts';

/** What is used of a worker's global scope. */
export interface FileWorkScope {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: FileAnswer, options: { transfer: Transferable[] }): void;
}

/** The worker's end. */
export function serveFileWork(scope: FileWorkScope, world: { readonly random: Random }): void {
  scope.addEventListener('message', ({ data }) => {
    void answerFileWork(data, world, (share) => scope.postMessage({ kind: 'progress', share }, { transfer: [] })).then(
      (answer) => scope.postMessage(answer, { transfer: buffersIn(answer) }),
    );
  });
}

/** Does what is asked. Never rejects: a rejection inside a worker would never be heard outside. */
export async function answerFileWork(
  request: unknown,
  world: { readonly random: Random },
  onProgress: (share: number) => void,
): Promise<FileAnswer> {
  try {
    return { kind: 'done', result: await work(v.parse(Request, request), world, onProgress) };
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'done', result: fail('too-large') }; // Bytes or text that this device has no room for.
    return { kind: 'broke', message: error instanceof Error ? error.message : 'unknown' };
  }
}

async function work(
  request: FileRequest,
  { random }: { readonly random: Random },
  onProgress: (share: number) => void,
): Promise<unknown> {
  switch (request.kind) {
    case 'seal':
      return sealBackup(request.records, request.passphrase, { day: request.day, onProgress });
    case 'open':
      return openBackup(request.bytes, request.passphrase, { onProgress });
    case 'read':
      return readTextFile(request.file, { random, findSubstance: (name) => request.names.get(nameKey(name)) });
    case 'write':
      return request.form === 'json'
        ? readableJson(await eachOnce(request.records), request.day)
        : logCsv(request.records);
  }
}

/** Bytes are handed over, not copied: the worker is done with them. */
function buffersIn(answer: FileAnswer): Transferable[] {
  const result = answer.kind === 'done' ? answer.result : undefined;
  const isSealed = typeof result === 'object' && result !== null && 'value' in result && v.is(BytesShape, result.value);
  return isSealed ? [(result.value as Bytes).buffer] : []; // By the line above.
}
