import { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';

export const RAW = 0x55;
export const DAG_PB = 0x70;
const LIBP2P_KEY = 0x72;
const SHA2_256 = 0x12;
const SHA2_256_BYTES = 32;

/** Why a block with this CID cannot be verified, or null. A cut digest is refused: short ones can be met by trial. */
export function whyUnverifiable({ multihash }: CID): string | null {
  if (multihash.code !== SHA2_256) return `hash 0x${multihash.code.toString(16)} is not sha2-256`;
  if (multihash.digest.byteLength !== SHA2_256_BYTES)
    return `its digest is cut to ${multihash.digest.byteLength} bytes`;
  return null;
}

/**
 * Parses a plain CID (version 0 or 1) of a raw block or a UnixFS file. Paths, `ipfs://` URLs and IPNS names are refused.
 * @throws {AppError} `ipfs.bad_cid` with the reason
 */
export function parseReadableCid(text: string): CID {
  const refuse = (reason: string, cause?: unknown): AppError =>
    new AppError('ipfs.bad_cid', `"${text}": ${reason}`, { details: { cid: text, reason }, cause });
  if (/[/:?#]/.test(text)) throw refuse('a plain CID is wanted, without protocol and path');
  let cid: CID;
  try {
    cid = CID.parse(text);
  } catch (cause) {
    throw refuse('not a CID', cause);
  }
  if (cid.code === LIBP2P_KEY) throw refuse('an IPNS name, which says nothing of the content');
  if (cid.code !== RAW && cid.code !== DAG_PB)
    throw refuse(`codec 0x${cid.code.toString(16)} is neither raw nor dag-pb`);
  const unverifiable = whyUnverifiable(cid);
  if (unverifiable !== null) throw refuse(unverifiable);
  return cid;
}
