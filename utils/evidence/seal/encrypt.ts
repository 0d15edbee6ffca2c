import { Decrypter, Encrypter } from 'age-encryption';
import { AppError } from '../../errors.ts';

/** A file as age encrypts it for recipients (`age1…`), piece by piece. */
export async function encryptFor(
  recipients: readonly string[],
  plain: Blob,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain.stream());
}

/** Opens an age file piece by piece. @throws {AppError} `evidence.malformed` when it is not for this identity */
export async function decryptWith(identity: string, ciphertext: Blob): Promise<ReadableStream<Uint8Array>> {
  const decrypter = new Decrypter();
  try {
    decrypter.addIdentity(identity);
    return await decrypter.decrypt(ciphertext.stream());
  } catch (cause) {
    throw new AppError('evidence.malformed', 'the capture is not encrypted for this identity', {
      details: { reason: 'not_for_you' },
      cause,
    });
  }
}
