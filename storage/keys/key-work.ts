import * as v from 'valibot';

import type { Bytes, Random } from '../bytes.ts';
import { chooseParameters, derive, KdfParametersSchema, PARAMETER_SETS, type KdfParameters } from './argon2.ts';
import { KEY_BYTES } from './data-key.ts';
import { destroyFile, overwriteFile, type KeyFolder, type KeyPath } from './key-files.ts';

const BytesShape = v.custom<Bytes>((value) => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer);
/** A file below the origin's private folder; no name leads upwards. */
const PathShape = v.custom<KeyPath>(
  (value) => Array.isArray(value) && value.length > 0 && value.every((name) => v.is(FileName, name)),
);
const FileName = v.pipe(v.string(), v.regex(/^[\w-][\w.-]{0,63}$/));
const Kek = v.pipe(BytesShape, v.length(KEY_BYTES));
const Id = v.pipe(v.number(), v.integer());

/** What a page asks of the worker. */
const Request = v.variant('kind', [
  v.strictObject({
    id: Id,
    kind: v.literal('derive'),
    secret: BytesShape,
    salt: v.pipe(BytesShape, v.minLength(8), v.maxLength(64)),
    parameters: KdfParametersSchema,
  }),
  v.strictObject({ id: Id, kind: v.literal('calibrate') }),
  v.strictObject({ id: Id, kind: v.literal('overwrite'), path: PathShape, bytes: BytesShape }),
  v.strictObject({ id: Id, kind: v.literal('destroy'), path: PathShape }),
]);
type KeyRequest = v.InferOutput<typeof Request>;

/**
 * Why the worker did not do it.
 *
 * - `malformed`: not a request, or parameters out of bounds
 * - `no-memory`: the device has not the memory for Argon2id
 * - `full`: the disk is full
 * - `busy`: another window has the file open
 * - `refused`: the browser gives us no file
 * - `gone`: the worker broke
 */
export type KeyWorkProblem = v.InferOutput<typeof Problem> | 'gone';
const Problem = v.picklist(['malformed', 'no-memory', 'full', 'busy', 'refused']);

const Answer = v.variant('ok', [
  v.strictObject({ id: Id, ok: v.literal(true), value: v.unknown() }),
  v.strictObject({ id: Id, ok: v.literal(false), problem: Problem }),
]);
/** What the worker answers; `value` goes with the request's kind. */
export type KeyAnswer = v.InferOutput<typeof Answer>;

/** What the worker's end needs of the world. */
export interface KeyWorld {
  /** The origin's private folder. */
  readonly root: () => Promise<KeyFolder>;
  readonly random: Random;
  /** Milliseconds from any start, never going back: `performance.now`. */
  readonly clock: () => number;
}

/**
 * The worker's end: does what is asked. Never rejects.
 *
 * @returns Undefined for what carries no number to answer to.
 */
export async function answerKeyWork(request: unknown, world: KeyWorld): Promise<KeyAnswer | undefined> {
  const asked = v.safeParse(Request, request);
  if (!asked.success) {
    const numbered = v.safeParse(v.looseObject({ id: Id }), request);
    return numbered.success ? { id: numbered.output.id, ok: false, problem: 'malformed' } : undefined;
  }
  const { id } = asked.output;
  try {
    return { id, ok: true, value: await work(asked.output, world) };
  } catch (error) {
    return { id, ok: false, problem: problemOf(error) };
  }
}

/** What is used of a worker's global scope. */
export interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: unknown, options: { transfer: Transferable[] }): void;
}

/** The worker's whole life: one request after the other, so that two never open the same file at once. */
export function serveKeyWork(scope: WorkerScope, world: KeyWorld): void {
  let last: Promise<unknown> = Promise.resolve();
  scope.addEventListener('message', ({ data }) => {
    last = last.then(() => reply(data));
  });

  async function reply(request: unknown): Promise<void> {
    const answer = await answerKeyWork(request, world);
    if (answer !== undefined) scope.postMessage(answer, { transfer: [] });
  }
}

async function work(request: KeyRequest, world: KeyWorld): Promise<unknown> {
  switch (request.kind) {
    case 'derive':
      return derive(request.secret, request.salt, request.parameters);
    case 'calibrate':
      return calibrate(world);
    case 'overwrite':
      return overwriteFile(await world.root(), request.path, request.bytes, world.random);
    case 'destroy':
      return destroyFile(await world.root(), request.path, world.random);
  }
}

/** The quicker of two runs counts: the first one compiles, and either may be held up by other work of the device. */
function calibrate({ random, clock }: KeyWorld): KdfParameters {
  const run = () => {
    const started = clock();
    derive(random(16), random(16), PARAMETER_SETS[0]);
    return clock() - started;
  };
  return chooseParameters(Math.min(run(), run()));
}

function problemOf(error: unknown): v.InferOutput<typeof Problem> {
  if (error instanceof RangeError) return 'no-memory'; // Bounds were checked at the door: only memory is left.
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'NoModificationAllowedError' ? 'busy' : 'refused';
}

/** What a promise of the key worker rejects with. */
export class KeyWorkError extends Error {
  override readonly name = 'KeyWorkError';
  readonly problem: KeyWorkProblem;

  constructor(problem: KeyWorkProblem, options?: ErrorOptions) {
    super(`Key work not done: ${problem}`, options);
    this.problem = problem;
  }
}

/** A page's hand on the worker. Every promise rejects with `KeyWorkError`. */
export interface KeyWorker {
  /** Argon2id: 32 bytes. */
  derive(secret: Bytes, salt: Bytes, parameters: KdfParameters): Promise<Bytes>;
  /** The parameters for a new slot on this device. Takes twice as long as the smallest of them. */
  calibrate(): Promise<KdfParameters>;
  /** Writes a whole file in its place; when it resolves, it is flushed. */
  overwrite(path: KeyPath, bytes: Bytes): Promise<void>;
  /** Overwrites a file with random bytes and removes it. One that is not there is fine. */
  destroy(path: KeyPath): Promise<void>;
}

/** What is used of a `Worker`. */
export interface WorkerLike {
  postMessage(message: unknown, handOver: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

/** The page's end. @param makeWorker - Called at the first request, and at the first one after the worker broke. */
export function keyWorker(makeWorker: () => WorkerLike): KeyWorker {
  let current: { readonly worker: WorkerLike; readonly waiting: Map<number, Waiting> } | undefined;
  let lastId = 0;

  function start(): NonNullable<typeof current> {
    const started = { worker: makeWorker(), waiting: new Map<number, Waiting>() };
    const broke = () => end(started);
    started.worker.addEventListener('message', (event) => {
      if (!settle(started.waiting, event)) broke();
    });
    started.worker.addEventListener('error', broke);
    started.worker.addEventListener('messageerror', broke);
    return started;
  }

  function end(ended: NonNullable<typeof current>): void {
    if (current === ended) current = undefined;
    ended.worker.terminate();
    for (const { reject } of ended.waiting.values()) reject(new KeyWorkError('gone'));
    ended.waiting.clear();
  }

  async function ask<T>(schema: v.GenericSchema<unknown, T>, request: WithoutId): Promise<T> {
    current ??= startOrRefuse(start);
    const { worker, waiting } = current;
    const id = ++lastId;
    const value = await new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...request }, []); // A copy: the caller's bytes stay theirs.
    });
    const read = v.safeParse(schema, value);
    if (!read.success) throw new KeyWorkError('malformed');
    return read.output;
  }

  return {
    derive: (secret, salt, parameters) => ask(Kek, { kind: 'derive', secret, salt, parameters }),
    calibrate: () => ask(KdfParametersSchema, { kind: 'calibrate' }),
    overwrite: (path, bytes) => ask(v.undefined(), { kind: 'overwrite', path, bytes }),
    destroy: (path) => ask(v.undefined(), { kind: 'destroy', path }),
  };
}

type WithoutId = KeyRequest extends infer R ? (R extends KeyRequest ? Omit<R, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: KeyWorkError) => void;
}

function startOrRefuse<T>(start: () => T): T {
  try {
    return start();
  } catch (cause) {
    throw new KeyWorkError('refused', { cause });
  }
}

/** @returns Whether it was an answer at all. */
function settle(waiting: Map<number, Waiting>, event: Event): boolean {
  const answer = v.safeParse(Answer, 'data' in event ? event.data : undefined);
  if (!answer.success) return false;
  const { id } = answer.output;
  const asked = waiting.get(id);
  waiting.delete(id);
  if (answer.output.ok) asked?.resolve(answer.output.value);
  else asked?.reject(new KeyWorkError(answer.output.problem));
  return true;
}
