import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../errors.ts';
import { encryptByPlatform } from './age-stream.ts';

/** A file as age encrypts it for recipients (`age1…`), piece by piece. */
export async function encryptFor(
  recipients: readonly string[],
  plain: ReadableStream<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const byPlatform = await encryptByPlatform(recipients, plain);
  if (byPlatform) return byPlatform;
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/**
 * Opens an age file piece by piece into a sink.
 * @throws {AppError} `evidence.malformed` when it is for somebody else, or was altered
 */
export async function decryptInto(
  identity: string,
  ciphertext: Blob,
  sink: WritableStream<Uint8Array>,
): Promise<void> {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    await (await decrypter.decrypt(ciphertext.stream())).pipeTo(sink);
  } catch (cause) {
    throw new AppError('evidence.malformed', 'the capture does not open with this identity', {
      details: { reason: 'does_not_open' },
      cause,
    });
  }
}
