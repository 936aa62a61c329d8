import { fail, ok, type Result } from '../domain/result.ts';
import type { Bytes } from './bytes.ts';
import type { Header } from './keys/header.ts';
import { passphraseBytes } from './keys/passphrase.ts';
import { readRecoveryCode } from './keys/recovery-code.ts';
import { unwrapPassphrase, unwrapRecovery, type DeriveKek } from './keys/slots.ts';
import { checkKey, slotOf, type OpenedKey } from './vault.ts';

export type SecretTyped = { readonly passphrase: string } | { readonly recoveryCode: string };
export type WrongKey = 'wrong' | 'mistyped' | 'damaged';

/** Opens a header with what a person typed. */
export async function openWithSecret(
  header: Header,
  secret: SecretTyped,
  derive: DeriveKek,
): Promise<Result<OpenedKey, WrongKey>> {
  const raw = await rawKey(header, secret, derive);
  return raw.ok ? checkKey(header, raw.value) : raw;
}

async function rawKey(header: Header, secret: SecretTyped, derive: DeriveKek): Promise<Result<Bytes, WrongKey>> {
  if ('passphrase' in secret) {
    const slot = slotOf(header, 'passphrase');
    const raw = slot && (await unwrapPassphrase(slot, header.storeId, passphraseBytes(secret.passphrase), derive));
    return raw === undefined ? fail('wrong') : ok(raw);
  }
  const code = readRecoveryCode(secret.recoveryCode);
  if (!code.ok) return code;
  const slot = slotOf(header, 'recovery');
  const raw = slot && (await unwrapRecovery(slot, header.storeId, code.value));
  return raw === undefined ? fail('wrong') : ok(raw);
}
