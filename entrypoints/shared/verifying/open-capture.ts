import { AppError } from '../../../utils/errors.ts';
import { decryptInto } from '../../../utils/evidence/seal/encrypt.ts';
import type { OpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';

/**
 * Opens an encrypted capture onto the disk; null when the identity is not one that it is for.
 * @throws {AppError} `evidence.malformed` where it begins well, but was altered
 */
export async function openCapture(
  ciphertext: Blob,
  identity: string,
  sink: OpfsSink,
  onRead: (bytes: number) => void,
): Promise<Blob | null> {
  let bytes = 0;
  const { promise: file, resolve } = Promise.withResolvers<Blob>();
  const counted = new WritableStream<Uint8Array>({
    async write(piece) {
      await sink.write(piece);
      bytes += piece.length;
      onRead(bytes);
    },
    close: async () => resolve(await sink.finish()),
  });
  try {
    await decryptInto(identity, ciphertext, counted);
  } catch (thrown) {
    await sink.discard().catch(() => null);
    // A key that does not fit fails before the first piece; whether the head was altered, its digest tells.
    if (thrown instanceof AppError && bytes === 0) return null;
    throw thrown;
  }
  return file;
}
