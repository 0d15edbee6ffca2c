import { hexToBytes } from 'viem';
import { scrypt } from 'hash-wasm';
import type { Keystore } from './keystore-file.ts';

/** OWASP Password Storage Cheat Sheet: scrypt with 2^17 rounds of 8 blocks, which takes 128 MiB for each guess. */
export const STRONG = { dklen: 32, n: 2 ** 17, r: 8, p: 1 } as const;

/** The 32 bytes that open a keystore. Takes a second and 128 MiB: a worker does it. */
export async function deriveKey(
  sealed: Pick<Keystore['crypto'], 'kdf' | 'kdfparams'>,
  passphrase: string,
): Promise<Uint8Array> {
  const { kdfparams } = sealed;
  const salt = new Uint8Array(hexToBytes(`0x${kdfparams.salt}`));
  if ('c' in kdfparams) return pbkdf2(passphrase, salt, kdfparams.c);
  const { n, r, p } = kdfparams;
  const cost = { costFactor: n, blockSize: r, parallelism: p, hashLength: 32 };
  return scrypt({ ...cost, password: passphrase, salt, outputType: 'binary' });
}

async function pbkdf2(passphrase: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const password = new TextEncoder().encode(passphrase);
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const cost = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(cost, key, 256));
}
