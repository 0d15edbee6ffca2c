import { AppError } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { createCar } from '../../utils/ipfs/car.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { uploadCar } from '../../utils/ipfs/kubo.ts';

/**
 * Writes a file to every provider, and gives its CID.
 * @throws {AppError} `ipfs.upload_failed` when one of them did not take it
 */
export async function upload(bytes: Uint8Array, uploads: readonly string[]): Promise<string> {
  const car = await createCar(bytes);
  await Promise.all(uploads.map((url) => uploadCar(car, { url, fetch })));
  return car.root;
}

/**
 * Writes a document whose digest goes to the chain, from which readers make its CID: it must be one block.
 * @throws {AppError} `ipfs.upload_failed`
 */
export async function uploadDocument(
  bytes: Uint8Array<ArrayBuffer>,
  uploads: readonly string[],
): Promise<{ digest: Sha256; cid: string }> {
  const digest = await digestBytes(bytes);
  const cid = await upload(bytes, uploads);
  if (cid === metadataCid(digest)) return { digest, cid };
  throw new AppError('internal.unexpected', `the document is not one raw block: ${cid}`);
}
