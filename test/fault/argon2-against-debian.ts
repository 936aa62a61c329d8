/**
 * Argon2id against Debian's `argon2` command, which is the reference code: random passphrases, salts and parameters.
 *
 * Call: `tsx test/fault/argon2-against-debian.ts [N]`, N inputs (200 if left out; 10000 is the full run).
 */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';

import * as v from 'valibot';

import type { Bytes } from '../../storage/bytes.ts';
import { derive, KdfParametersSchema, type KdfParameters } from '../../storage/keys/argon2.ts';

const count = Number(process.argv[2] ?? 200);
if (!Number.isSafeInteger(count) || count < 1)
  throw new Error('Say how many inputs to try, as a whole number above 0.');

if (spawnSync('argon2', ['-h']).error === undefined) {
  compare();
} else {
  console.log('argon2: skipped, the command `argon2` is not installed (Debian package argon2).');
}

function compare(): void {
  let equal = 0;
  for (let index = 0; index < count; index += 1) {
    const [secret, salt, parameters] = [anySecret(), anySalt(), anyParameters()];
    const [ours, theirs] = [
      Buffer.from(derive(secret, salt, parameters)).toString('hex'),
      ask(secret, salt, parameters),
    ];
    if (ours === theirs) equal += 1;
    else
      console.error(`Differs: ${JSON.stringify({ secret: hex(secret), salt: hex(salt), parameters, ours, theirs })}`);
  }
  console.log(`argon2: ${equal} of ${count} equal`);
  if (equal !== count) process.exitCode = 1;
}

function ask(secret: Bytes, salt: Bytes, { m, t, p }: KdfParameters): string {
  const how = ['-id', '-k', String(m), '-t', String(t), '-p', String(p), '-l', '32', '-r'];
  const run = spawnSync('argon2', [Buffer.from(salt).toString('ascii'), ...how], { input: secret });
  if (run.status !== 0) throw new Error(`argon2 failed: ${String(run.stderr)}`);
  return String(run.stdout).trim();
}

/** The command takes 1 to 127 bytes, of any value. */
function anySecret(): Bytes {
  return new Uint8Array(randomBytes(randomInt(1, 128)));
}

/** The command takes its salt as an argument: letters only. */
function anySalt(): Bytes {
  return new Uint8Array(Buffer.from(randomBytes(randomInt(6, 24)).toString('hex')));
}

/** Mostly little work, so that many inputs fit; one in fifty takes as much as may be. */
function anyParameters(): KdfParameters {
  const isHeavy = randomInt(50) === 0;
  const m = isHeavy ? randomInt(19_456, 65_537) : randomInt(19_456, 24_577);
  return v.parse(KdfParametersSchema, { alg: 'argon2id', m, t: randomInt(1, isHeavy ? 4 : 3), p: randomInt(1, 5) });
}

function hex(bytes: Bytes): string {
  return Buffer.from(bytes).toString('hex');
}
