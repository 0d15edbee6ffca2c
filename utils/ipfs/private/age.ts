import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../errors.ts';

/** Who shall be able to read: the holders of X25519 keys (`age1…`), or who knows a passphrase. */
export type Lock = { readonly recipients: readonly string[] } | { readonly passphrase: string };

/** What opens it: secret keys (`AGE-SECRET-KEY-1…`), or the passphrase. */
export type Key = { readonly identities: readonly string[] } | { readonly passphrase: string };

/** How far decryption is. `totalBytes` is null where the size of what is read is not known. */
export type OnDecrypted = (doneBytes: number, totalBytes: number | null) => void;

/**
 * Encrypts while it is read, as the `age` program does: https://age-encryption.org/v1. The same content comes out otherwise each
 * time, so that neither bytes nor CID tell what is in it; its size is to be seen.
 * @throws {AppError} `messaging.bad_request` for a recipient that is no age key
 */
export async function encrypt(
  content: ReadableStream<Uint8Array>,
  lock: Lock,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  if ('passphrase' in lock) encrypter.setPassphrase(lock.passphrase);
  else
    for (const recipient of lock.recipients)
      refusing('not an age recipient (age1…)', () => encrypter.addRecipient(recipient));
  return encrypter.encrypt(content);
}

/**
 * Decrypts while it is read. Every piece that comes out is authentic; of what was cut off or altered the stream ends in failure.
 * @param cipherBytes the size of what is read, where it is known
 * @throws {AppError} `messaging.bad_request` for a key that is none, `ipfs.locked` when none fits or it is not encrypted; the
 *   stream fails with `ipfs.locked` where the content is damaged
 */
export async function decrypt(
  content: ReadableStream<Uint8Array>,
  key: Key,
  {
    cipherBytes = null,
    onProgress = () => {},
  }: { cipherBytes?: number | null; onProgress?: OnDecrypted } = {},
): Promise<AsyncIterable<Uint8Array>> {
  const decrypter = new Decrypter();
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else
    for (const identity of key.identities)
      refusing('not an age secret key', () => decrypter.addIdentity(identity));
  const plain = await decrypter.decrypt(content).catch((cause: unknown) => {
    throw locked('none of the keys opens it, or it is not encrypted', cause);
  });
  const totalBytes = cipherBytes === null ? null : plain.size(cipherBytes);
  let doneBytes = 0;

  async function* counted() {
    try {
      for await (const piece of plain) {
        doneBytes += piece.byteLength;
        onProgress(doneBytes, totalBytes);
        yield piece;
      }
    } catch (cause) {
      throw locked('it is damaged or cut off', cause);
    }
  }
  return counted();
}

/** What was thrown by who gives the content stays as it is. */
const locked = (reason: string, cause: unknown) =>
  cause instanceof AppError
    ? cause
    : new AppError('ipfs.locked', `could not be decrypted: ${reason}`, { details: { reason }, cause });

/** What was given and the cause stay out: a secret key may have been given for a recipient. */
function refusing(message: string, add: () => void): void {
  try {
    add();
  } catch {
    throw new AppError('messaging.bad_request', message);
  }
}
