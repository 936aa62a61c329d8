import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterEach, describe, expect, test, vi } from 'vitest';

import type { IsoDay } from '../../../content/schema.ts';
import type { Bytes } from '../../../storage/bytes.ts';
import { openBackup, sealBackup } from '../../../storage/files/backup.ts';
import { PAYLOAD_BLOCK_BYTES } from '../../../storage/files/payload.ts';
import { aLogEntry, oneOfEach } from '../../fixtures/kept-stories.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

const DAY = '2026-11-21' as IsoDay;
const PASSPHRASE = 'five plain words and blanks';
/** As little work as scrypt can do, so that a test takes no seconds. */
const QUICK = { day: DAY, logN: 1 };

async function sealed(passphrase = PASSPHRASE, records = oneOfEach()): Promise<Bytes> {
  const result = await sealBackup(records, passphrase, QUICK);
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

const latin = (bytes: Bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const bytesOf = (text: string): Bytes => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** The backup with its header rewritten; what follows the header stays. */
async function withHeader(rewrite: (header: string) => string): Promise<Bytes> {
  const text = latin(await sealed());
  const end = text.indexOf('\n--- ');
  return bytesOf(rewrite(text.slice(0, end)) + text.slice(end));
}

/** An age file of any content. */
async function ageFile(content: string | Uint8Array): Promise<Bytes> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(PASSPHRASE);
  encrypter.setScryptWorkFactor(1);
  return new Uint8Array(await encrypter.encrypt(content));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a backup', () => {
  test('opens with its passphrase, and holds what was put in', async () => {
    expect(await openBackup(await sealed(), PASSPHRASE)).toEqual({
      ok: true,
      value: { from: 'keel-backup', records: oneOfEach(), leftOut: [] },
    });
  });

  test('of nothing opens too', async () => {
    expect(await openBackup(await sealed(PASSPHRASE, []), PASSPHRASE)).toMatchObject({
      ok: true,
      value: { records: [] },
    });
  });

  test('is an ordinary age file, with the work that age asks for', async () => {
    const result = await sealBackup(oneOfEach(), PASSPHRASE, { day: DAY });
    const bytes = result.ok ? result.value : new Uint8Array();
    expect(latin(bytes.slice(0, 80))).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 18\n/);
    const decrypter = new Decrypter();
    decrypter.addPassphrase(PASSPHRASE);
    expect(await decrypter.decrypt(bytes)).toHaveLength(PAYLOAD_BLOCK_BYTES);
  });

  test('tells by its size only how many blocks of 64 KiB it holds', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({ kind: 'log' as const, record: aLogEntry(index) }));
    expect((await sealed(PASSPHRASE, many)).length).toBe((await sealed()).length);
  });

  test('opens with the same letters, typed on another keyboard', async () => {
    const composed = await sealed('Mütze und Schal');
    expect(await openBackup(composed, 'Mu\u0308tze und Schal')).toMatchObject({ ok: true });
    const decrypter = new Decrypter();
    decrypter.addPassphrase('Mütze und Schal');
    expect(await decrypter.decrypt(composed)).toHaveLength(PAYLOAD_BLOCK_BYTES);
  });

  test('is not handed out when what comes out is not what went in', async () => {
    const zeros = await ageFile('zeros');
    vi.spyOn(Encrypter.prototype, 'encrypt').mockResolvedValue(zeros as never); // The overload for bytes.
    await expect(sealBackup(oneOfEach(), PASSPHRASE, QUICK)).rejects.toThrow('does not hold');
  });

  test('is not handed out when a restore would refuse it', async () => {
    const odd = { kind: 'log', record: { id: 'x' } } as never; // What the store never gives.
    await expect(sealBackup([...oneOfEach(), odd], PASSPHRASE, QUICK)).rejects.toThrow('read back');
  });

  test('that would be larger than we read is not handed out', async () => {
    const large = Object.defineProperty(new Uint8Array(), 'length', { value: 2 ** 28 + 1 });
    vi.spyOn(Encrypter.prototype, 'encrypt').mockResolvedValue(large as never); // All that is looked at is its length.
    expect(await sealBackup([], PASSPHRASE, QUICK)).toEqual({ ok: false, problem: 'too-large' });
  });

  test('says how far it is, up to the end', async () => {
    const shares: number[] = [];
    await sealBackup(oneOfEach(), PASSPHRASE, { ...QUICK, onProgress: (share) => shares.push(share) });
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const opening: number[] = [];
    await openBackup(await sealed(), PASSPHRASE, { onProgress: (share) => opening.push(share) });
    expect(opening).toEqual([0.05, 1]);
  });

  test('can be stopped at every step', async () => {
    const bytes = await sealed();
    for (const until of [0, 0.1, 0.5, 0.9]) {
      const stop = new AbortController();
      const onProgress = (share: number) => share >= until && stop.abort();
      if (until === 0) stop.abort();
      expect(await sealBackup(oneOfEach(), PASSPHRASE, { ...QUICK, onProgress, signal: stop.signal })).toEqual({
        ok: false,
        problem: 'cancelled',
      });
    }
    const stopped = AbortSignal.abort();
    expect(await openBackup(bytes, PASSPHRASE, { signal: stopped })).toEqual({ ok: false, problem: 'cancelled' });
    const later = new AbortController();
    expect(await openBackup(bytes, PASSPHRASE, { signal: later.signal, onProgress: () => later.abort() })).toEqual({
      ok: false,
      problem: 'cancelled',
    });
  });
});

describe('what does not open says why', () => {
  test('a wrong passphrase', async () => {
    expect(await openBackup(await sealed(), 'another passphrase')).toEqual({ ok: false, problem: 'wrong' });
    expect(await openBackup(await sealed(), '')).toEqual({ ok: false, problem: 'wrong' });
    expect(await openBackup(await sealed(), '\uD800')).toEqual({ ok: false, problem: 'wrong' });
  });

  test('bytes that changed after they were sealed', async () => {
    const bytes = await sealed();
    const middle = Math.floor(bytes.length / 2);
    expect(await openBackup(bytes.with(middle, (bytes[middle] ?? 0) ^ 1), PASSPHRASE)).toEqual({
      ok: false,
      problem: 'damaged',
    });
    expect(await openBackup(bytes.slice(0, -1), PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' });
    expect(await openBackup(bytes.slice(0, 300), PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' });
    expect(await openBackup(new Uint8Array([...bytes, 0]), PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' });
  });

  test('a header whose seal does not fit', async () => {
    const bytes = latin(await sealed()).replace(/\n--- ./, (line) => (line.endsWith('A') ? '\n--- B' : '\n--- A'));
    expect(await openBackup(bytesOf(bytes), PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' });
  });

  test('something else than a backup', async () => {
    for (const text of [
      '',
      'x',
      'age-encryption.org/v1',
      'age-encryption.org/v1\n',
      'age-encryption.org/v2\n-> x y\n\n--- \n',
    ]) {
      expect(await openBackup(bytesOf(text), PASSPHRASE)).toEqual({ ok: false, problem: 'malformed' });
    }
    expect(await openBackup(await ageFile('Dear diary'), PASSPHRASE)).toEqual({ ok: false, problem: 'malformed' });
    expect(await openBackup(await ageFile(''), PASSPHRASE)).toEqual({ ok: false, problem: 'malformed' });
  });

  test('a newer version of Keel', async () => {
    const newer = await ageFile('{"keel":2}\n'.padEnd(PAYLOAD_BLOCK_BYTES, '\n'));
    expect(await openBackup(newer, PASSPHRASE)).toEqual({ ok: false, problem: 'newer' });
  });

  test('a file for a key, and not for a passphrase', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    const bytes = new Uint8Array(await encrypter.encrypt('x'));
    expect(await openBackup(bytes, PASSPHRASE)).toEqual({ ok: false, problem: 'malformed' });
  });

  test('a device without the memory for it', async () => {
    vi.spyOn(Decrypter.prototype, 'decrypt').mockRejectedValue(new RangeError('Array buffer allocation failed'));
    expect(await openBackup(await sealedOnce(), PASSPHRASE)).toEqual({ ok: false, problem: 'too-large' });
  });
});

/** Sealed before anything was mocked. */
const early = sealed();
const sealedOnce = () => early;

describe('a passphrase that would take for ever is not tried', () => {
  async function timed(bytes: Bytes): Promise<{ readonly answer: unknown; readonly ms: number }> {
    const started = performance.now();
    const answer = await openBackup(bytes, PASSPHRASE);
    return { answer, ms: performance.now() - started };
  }
  const MALFORMED = { ok: false, problem: 'malformed' };

  test.each(['30', '21', '64', '99', '100', '1000000', '4294967297', '18446744073709551617'])(
    'a work factor of %s is refused as quickly as a file that is none',
    async (logN) => {
      const bomb = await withHeader((header) => header.replace(/ 1\n/, ` ${logN}\n`));
      const none = await timed(bytesOf('age-encryption.org/v1\n-> x y\n\n--- \n'));
      const refused = await timed(bomb);
      expect([none.answer, refused.answer]).toEqual([MALFORMED, MALFORMED]);
      expect(refused.ms).toBeLessThan(none.ms + 1000);
    },
  );

  test.each(['0', '01', '-1', '1.5', '0x10', '1e1', ' 18', '18 ', '+18', '²'])(
    'a work factor of %j is none',
    async (logN) => {
      expect((await timed(await withHeader((header) => header.replace(/ 1\n/, ` ${logN}\n`)))).answer).toEqual(
        MALFORMED,
      );
    },
  );

  test('two passphrases in one file are two tries too many', async () => {
    expect((await timed(await withHeader((header) => header + header.slice(header.indexOf('\n'))))).answer).toEqual(
      MALFORMED,
    );
  });
});
