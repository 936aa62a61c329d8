/** The vectors that all implementations of age share, against the library as we use it and, for those with a passphrase, through our own door. */
import { inflateSync } from 'node:zlib';
import { createHash } from 'node:crypto';

import { armor, Decrypter } from 'age-encryption';
import * as vectors from 'cctv-age';
import { describe, expect, test, vi } from 'vitest';

import type { Bytes } from '../../../storage/bytes.ts';
import { openBackup } from '../../../storage/files/backup.ts';

/** On a busy machine, too. */
vi.setConfig({ testTimeout: 120_000 });

interface Vector {
  readonly name: string;
  readonly expected: string;
  readonly payloadSha256: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly isArmored: boolean;
  readonly file: Bytes;
}

/** Lines of `key: value`, an empty line, and the file itself. */
function readVector(name: string, raw: Uint8Array): Vector {
  const text = Buffer.from(raw).toString('latin1');
  const end = text.indexOf('\n\n');
  const said = text
    .slice(0, end)
    .split('\n')
    .map((line) => line.split(/: (.*)/s));
  const all = (key: string) => said.flatMap(([found = '', value = '']) => (found === key ? [value] : []));
  const body = raw.slice(end + 2);
  return {
    name,
    expected: all('expect')[0] ?? '',
    payloadSha256: all('payload')[0],
    identities: all('identity'),
    passphrases: all('passphrase'),
    isArmored: all('armored')[0] === 'yes',
    file: new Uint8Array(all('compressed')[0] === 'zlib' ? inflateSync(body) : body),
  };
}

const VECTORS = Object.entries(vectors as unknown as Record<string, Uint8Array>) // The package's types say less than it holds.
  .filter(([name]) => name !== 'default')
  .map(([name, raw]) => readVector(name, raw));

async function decrypted({ file, identities, passphrases, isArmored }: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  for (const passphrase of passphrases) decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(isArmored ? armor.decode(Buffer.from(file).toString('latin1')) : file);
}

test('all of them are here', () => {
  expect(VECTORS).toHaveLength(143);
});

describe('the library', () => {
  test.each(VECTORS.map((vector) => [vector.name, vector] as const))('%s', async (_, vector) => {
    const opened = await decrypted(vector).then(
      (payload) => createHash('sha256').update(payload).digest('hex'),
      () => 'refused',
    );
    expect(opened).toBe(vector.expected === 'success' ? vector.payloadSha256 : 'refused');
  });
});

/** What our door says to each: none of them is a backup of ours, so even those that open are malformed. */
const OURS: Readonly<Record<string, string>> = {
  scrypt_no_match: 'wrong',
  scrypt_bad_tag: 'wrong',
  scrypt_work_factor_wrong: 'wrong',
};

describe('our door', () => {
  const ours = VECTORS.filter(({ passphrases, isArmored }) => passphrases.length > 0 && !isArmored);

  test('is shown all vectors with a passphrase', () => {
    expect(ours).toHaveLength(25);
  });

  test.each(ours.map((vector) => [vector.name, vector] as const))('%s', async (name, { file, passphrases }) => {
    for (const passphrase of passphrases) {
      expect(await openBackup(file, passphrase)).toEqual({ ok: false, problem: OURS[name] ?? 'malformed' });
    }
  });

  test('nothing made for a key opens with a passphrase', async () => {
    for (const { file, passphrases, isArmored } of VECTORS) {
      if (passphrases.length > 0 || isArmored) continue;
      expect(await openBackup(file, 'password')).toEqual({ ok: false, problem: 'malformed' });
    }
  });
});
