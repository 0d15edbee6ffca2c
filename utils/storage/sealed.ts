import { openDB, type DBSchema } from 'idb';
import { AppError } from '../errors.ts';

const DATABASE = 'whence-keys';
const NONCE_BYTES = 12;

interface Keys extends DBSchema {
  keys: { key: 'sealing'; value: CryptoKey };
}

/** The key is made once, can be used but never read, and stays in this browser: what it seals is of no use in a copy of the storage. */
async function sealingKey(): Promise<CryptoKey> {
  const database = await openDB<Keys>(DATABASE, 1, {
    upgrade: (created) => void created.createObjectStore('keys'),
  });
  try {
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const transaction = database.transaction('keys', 'readwrite');
    // Of two that make one at the same time, both must use the first.
    const kept = await transaction.store.get('sealing');
    if (!kept) await transaction.store.put(made, 'sealing');
    await transaction.done;
    return kept ?? made;
  } finally {
    database.close();
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/**
 * Encrypts a secret (AES-256-GCM) for this browser's storage. It can be opened for the same `purpose` only: with the address of
 * its server as the purpose, nobody who writes into the storage can have it sent elsewhere.
 * @throws {AppError} `internal.unexpected` when the browser refuses
 */
export async function seal(secret: string, purpose: string): Promise<string> {
  return refusable(async () => {
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const parameters = { name: 'AES-GCM', iv: nonce, additionalData: bytesOf(purpose) };
    const sealed = await crypto.subtle.encrypt(parameters, await sealingKey(), bytesOf(secret));
    return btoa(String.fromCodePoint(...nonce, ...new Uint8Array(sealed)));
  });
}

/**
 * The secret that was sealed for this purpose.
 * @throws {AppError} `internal.unexpected` when it was sealed for another, by another browser, or altered
 */
export async function unseal(sealed: string, purpose: string): Promise<string> {
  return refusable(async () => {
    const bytes = Uint8Array.from(atob(sealed), (letter) => letter.codePointAt(0) ?? 0);
    const parameters = {
      name: 'AES-GCM',
      iv: bytes.subarray(0, NONCE_BYTES),
      additionalData: bytesOf(purpose),
    };
    const secret = await crypto.subtle.decrypt(parameters, await sealingKey(), bytes.subarray(NONCE_BYTES));
    return new TextDecoder().decode(secret);
  });
}

async function refusable(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (cause) {
    throw new AppError('internal.unexpected', 'a credential could not be sealed or opened', { cause });
  }
}
