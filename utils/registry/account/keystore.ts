import { bytesToHex, concatHex, hexToBytes, keccak256, type Hex } from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { AppError } from '../../errors.ts';
import type { Address } from '../types.ts';
import { deriveKey, STRONG } from './derive-key.ts';
import type { Keystore } from './keystore-file.ts';

/** Web3 Secret Storage has no 0x. */
const bare = (bytes: Uint8Array) => bytesToHex(bytes).slice(2);
const bytesOf = (digits: string) => new Uint8Array(hexToBytes(`0x${digits}`));
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** AES-128-CTR: the same both ways. */
async function cipher(derived: Uint8Array, iv: Uint8Array<ArrayBuffer>, input: Uint8Array<ArrayBuffer>) {
  const secret = new Uint8Array(derived.subarray(0, 16));
  const key = await crypto.subtle.importKey('raw', secret, 'AES-CTR', false, ['encrypt']);
  return new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-CTR', counter: iv, length: 128 }, key, input),
  );
}

const macOf = (derived: Uint8Array, ciphertext: string) =>
  keccak256(concatHex([bytesToHex(derived.subarray(16, 32)), `0x${ciphertext}`])).slice(2);

/** Encrypts a private key with a passphrase, as every Ethereum wallet can open it: Web3 Secret Storage, version 3. */
export async function encryptKey(key: Hex, passphrase: string): Promise<Keystore> {
  const [iv, salt] = [random(16), bare(random(32))];
  const kdfparams = { ...STRONG, salt };
  const derived = await deriveKey({ kdf: 'scrypt', kdfparams }, passphrase);
  const ciphertext = bare(await cipher(derived, iv, bytesOf(key.slice(2))));
  return {
    version: 3,
    id: crypto.randomUUID(),
    address: privateKeyToAddress(key).slice(2).toLowerCase(),
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: bare(iv) },
      ciphertext,
      kdf: 'scrypt',
      kdfparams,
      mac: macOf(derived, ciphertext),
    },
  };
}

/**
 * The private key in a keystore, and whose it is.
 * @throws {AppError} `account.wrong_passphrase`; `account.bad_key` when what it holds is no key, or not that of its address
 */
export async function decryptKey(
  { address, crypto: sealed }: Keystore,
  passphrase: string,
): Promise<{ key: Hex; address: Address }> {
  const derived = await deriveKey(sealed, passphrase);
  if (macOf(derived, sealed.ciphertext) !== sealed.mac)
    throw new AppError('account.wrong_passphrase', 'the passphrase does not open the keystore');
  const key = bytesToHex(await cipher(derived, bytesOf(sealed.cipherparams.iv), bytesOf(sealed.ciphertext)));
  const found = addressOf(key);
  if (address !== undefined && `0x${address}` !== found.toLowerCase())
    throw new AppError('account.bad_key', `the keystore names 0x${address} and holds the key of ${found}`);
  return { key, address: found };
}

/** @throws {AppError} `account.bad_key` when no account can have this key */
export function addressOf(key: Hex): Address {
  try {
    return privateKeyToAddress(key);
  } catch {
    // Not passed on as the cause: it may quote the key.
    throw new AppError('account.bad_key', 'this is not a private key');
  }
}
