import { isAt, viewOf } from './bytes.ts';
import { MAX_PIECES } from './block-types.ts';

const IPTC = 0x0404;
const IPTC_DIGEST = 0x0425;

export interface PhotoshopResources {
  readonly iptc: Uint8Array | null;
  /** MD5 of `iptc` when XMP was last brought into line with it; lets a reader see that something else changed IPTC since. */
  readonly iptcDigest: Uint8Array | null;
}

/** Adobe Photoshop File Formats, “Image Resource Blocks”: `8BIM`, id, padded name, length, padded data. */
export function readPhotoshop(bytes: Uint8Array): PhotoshopResources {
  const view = viewOf(bytes);
  const found = new Map<number, Uint8Array>();
  let at = 0;
  for (let piece = 0; piece < MAX_PIECES && at + 12 <= bytes.length && isAt(bytes, '8BIM', at); piece++) {
    const id = view.getUint16(at + 4);
    const nameLength = view.getUint8(at + 6) + 1;
    const sized = at + 6 + nameLength + (nameLength % 2);
    if (sized + 4 > bytes.length) break;
    const length = view.getUint32(sized);
    if (!found.has(id)) found.set(id, bytes.subarray(sized + 4, sized + 4 + length));
    at = sized + 4 + length + (length % 2);
  }
  return { iptc: found.get(IPTC) ?? null, iptcDigest: found.get(IPTC_DIGEST) ?? null };
}
