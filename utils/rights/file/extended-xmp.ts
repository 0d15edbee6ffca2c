import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { viewOf } from './bytes.ts';
import { MAX_XMP_BYTES } from './limits.ts';

const GUID = 32;

/**
 * A JPEG's second packet, which the first names by its MD5; XMP part 3 §1.1.3.1. Pieces may come in any order, and those of
 * other packets between. Null if it is not there whole.
 */
export function joinExtendedXmp(pieces: readonly Uint8Array[], digest: string): Uint8Array | null {
  const own = pieces
    .filter((piece) => piece.length >= GUID + 8)
    .filter((piece) => String.fromCharCode(...piece.subarray(0, GUID)).toLowerCase() === digest);
  const length = own[0] === undefined ? 0 : viewOf(own[0]).getUint32(GUID);
  if (length === 0 || length > MAX_XMP_BYTES) return null;
  const packet = new Uint8Array(length);
  for (const piece of own) {
    const data = piece.subarray(GUID + 8);
    const at = viewOf(piece).getUint32(GUID + 4);
    if (at + data.length > length) return null;
    packet.set(data, at);
  }
  return bytesToHex(md5(packet)) === digest ? packet : null;
}
