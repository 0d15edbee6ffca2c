import { AppError } from '../../errors.ts';

/** Time stamps have 2–10 kB, OpenTimestamps files less. */
const MAX_PROOF_BYTES = 256 * 1024;

/** A proof's bytes. @throws {AppError} `evidence.malformed` when there are too many */
export async function readProof(path: string, blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (blob.size <= MAX_PROOF_BYTES) return new Uint8Array(await blob.arrayBuffer());
  throw new AppError('evidence.malformed', `${path} is too large for a proof`, {
    details: { reason: 'too_large' },
  });
}
