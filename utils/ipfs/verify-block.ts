import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';

/** @throws {AppError} `ipfs.tampered` unless the bytes are those of a CID with a SHA-256 */
export async function verifyBlock(cid: CID, block: Uint8Array<ArrayBuffer>): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', block));
  const { digest: wanted } = cid.multihash;
  if (digest.every((byte, i) => byte === wanted[i])) return;
  throw new AppError('ipfs.tampered', `not the bytes of ${cid}`, { details: { cid: cid.toString() } });
}
