import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../utils/errors.ts';
import { encrypt, type Lock } from '../../utils/ipfs/private/age.ts';

/**
 * Encrypts a file into another: whole or not at all.
 * @throws {AppError} `messaging.bad_request` for what is no file; the signal's reason
 */
export async function encryptFile(
  path: string,
  into: string,
  lock: Lock,
  signal: AbortSignal,
): Promise<void> {
  const file = await stat(path).catch(() => null);
  if (!file?.isFile())
    throw new AppError(
      'messaging.bad_request',
      `${path}: only a file can be encrypted; pack a folder into one first`,
    );
  try {
    const content = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
    await pipeline(await encrypt(content, lock), createWriteStream(into), { signal });
  } catch (thrown) {
    await rm(into, { force: true });
    signal.throwIfAborted();
    throw thrown;
  }
}
