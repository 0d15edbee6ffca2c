import { AppError } from '../../utils/errors.ts';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { digestBytes } from '../../utils/imaging/sha256.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { packBytes } from '../../utils/ipfs/write/pack-files.ts';
import { deliver } from '../ipfs/deliver.ts';
import type { Upload } from '../ipfs/open-uploads.ts';

/**
 * Writes a file to every provider, and gives its CID.
 * @throws {AppError} `ipfs.upload_failed` when fewer than two have it, proven, or when the only one has it not
 */
export async function upload(bytes: Uint8Array, uploads: readonly Upload[]): Promise<string> {
  const packed = await packBytes(bytes);
  await deliver(packed, uploads);
  return packed.root;
}

/**
 * Writes a document whose digest goes to the chain, from which readers make its CID: it must be one block.
 * @throws {AppError} `ipfs.upload_failed`
 */
export async function uploadDocument(
  bytes: Uint8Array<ArrayBuffer>,
  uploads: readonly Upload[],
): Promise<{ digest: Sha256; cid: string }> {
  const digest = await digestBytes(bytes);
  const cid = await upload(bytes, uploads);
  if (cid === metadataCid(digest)) return { digest, cid };
  throw new AppError('internal.unexpected', `the document is not one raw block: ${cid}`);
}
