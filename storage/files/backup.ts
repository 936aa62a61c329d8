import { base64nopad } from '@scure/base';
import { Decrypter, Encrypter, type Identity } from 'age-encryption';

import type { IsoDay } from '../../content/schema.ts';
import type { KeptRecord } from '../../domain/kept.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { sameBytes, type Bytes } from '../bytes.ts';
import type { Incoming } from './incoming.ts';
import { readPayload, writePayload } from './payload.ts';
import { MAX_BACKUP_BYTES } from './sniff.ts';

/** How hard it is to try a passphrase: 2^18 rounds of scrypt, 256 MiB of memory, as age's own tools have it. */
const WORK_FACTOR = 18;
/** More than this is refused before anything is worked out: 2^20 take 1 GiB. */
export const MAX_WORK_FACTOR = 20;

/** How long work goes on, and how it is stopped between two steps. */
export interface BackupWorld {
  /** @param share - 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SealWorld extends BackupWorld {
  /** Today; it stands in the sealed part. */
  readonly day: IsoDay;
  /** Of scrypt, as a power of two, 1 to 20. Only tests lower it. */
  readonly logN?: number | undefined;
}

/**
 * Everything, sealed with a passphrase as an age file: `age --decrypt` opens it too.
 *
 * Before it is handed out it is opened again and read, as a restore would.
 *
 * @param passphrase - As typed; composed (NFC), as other tools get it from a keyboard.
 * @returns `too-large` rather than a file that we would refuse to read.
 * @throws When what was sealed is not what comes out again.
 */
export async function sealBackup(
  records: readonly KeptRecord[],
  passphrase: string,
  world: SealWorld,
): Promise<Result<Bytes, 'cancelled' | 'too-large'>> {
  const { onProgress = () => {}, signal } = world;
  if (isStopped(signal)) return fail('cancelled');
  const payload = await writePayload(records, world.day);
  onProgress(0.1);

  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase.normalize('NFC'));
  encrypter.setScryptWorkFactor(world.logN ?? WORK_FACTOR);
  if (isStopped(signal)) return fail('cancelled');
  const sealed = (await encrypter.encrypt(payload)) as Bytes; // In memory of its own: the library reads a stream to its end.
  if (sealed.length > MAX_BACKUP_BYTES) return fail('too-large');
  onProgress(0.5);

  if (isStopped(signal)) return fail('cancelled');
  const opened = await decrypt(sealed, passphrase, { ...world, onProgress: () => {} });
  if (!opened.ok || !sameBytes(opened.value, payload))
    throw new Error('The backup does not hold what was put into it.');
  onProgress(0.9);
  if (!(await readPayload(opened.value)).ok) throw new Error('The backup could not be read back.');
  if (isStopped(signal)) return fail('cancelled');
  onProgress(1);
  return ok(sealed);
}

/**
 * Opens a backup.
 *
 * - `wrong`: the passphrase does not open it. Damage to the few bytes it was to open looks the same.
 * - `damaged`: the passphrase is right, and what it opened is not as it was sealed
 * - `malformed`: not an age file with one passphrase, or not a backup of ours inside
 * - `too-large`: this device has not the memory that trying the passphrase takes
 */
export async function openBackup(
  bytes: Bytes,
  passphrase: string,
  world: BackupWorld = {},
): Promise<Result<Incoming, 'wrong' | 'malformed' | 'damaged' | 'newer' | 'cancelled' | 'too-large'>> {
  const { onProgress = () => {}, signal } = world;
  const opened = await decrypt(bytes, passphrase, world);
  if (!opened.ok) return opened;
  if (isStopped(signal)) return fail('cancelled');
  const read = await readPayload(opened.value);
  onProgress(1);
  return read;
}

type Stanzas = Parameters<Identity['unwrapFileKey']>[0];

/** The library asks one identity after the other; two of our own, before and after the passphrase, tell how far it came. */
async function decrypt(
  bytes: Bytes,
  passphrase: string,
  { onProgress = () => {}, signal }: BackupWorld,
): Promise<Result<Bytes, 'wrong' | 'malformed' | 'damaged' | 'cancelled' | 'too-large'>> {
  let problem: 'wrong' | 'malformed' | 'damaged' | 'cancelled' = 'malformed';
  function before(stanzas: Stanzas): null {
    if (isStopped(signal)) problem = 'cancelled';
    if (isStopped(signal) || !isOnePassphrase(stanzas)) throw new Error('Not to be opened.');
    onProgress(0.05);
    problem = 'damaged';
    return null;
  }
  function after(): null {
    problem = 'wrong';
    return null;
  }

  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: before });
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  decrypter.addIdentity({ unwrapFileKey: after });
  try {
    return ok((await decrypter.decrypt(bytes)) as Bytes); // As above.
  } catch (error) {
    // With a header as ours is, only memory that was not to be had gives this one.
    return fail(error instanceof RangeError ? 'too-large' : problem);
  }
}

/** Whether a header is as `sealBackup` writes it; looked at before anything is worked out from it. */
function isOnePassphrase([stanza, ...others]: Stanzas): boolean {
  if (stanza === undefined || others.length > 0 || stanza.args.length !== 3 || stanza.body.length !== 32) return false;
  const [type, salt = '', logN = ''] = stanza.args;
  return type === 'scrypt' && /^[1-9]\d?$/.test(logN) && Number(logN) <= MAX_WORK_FACTOR && isSalt(salt);
}

function isSalt(text: string): boolean {
  try {
    return base64nopad.decode(text).length === 16;
  } catch {
    return false;
  }
}

function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
