import { viewOf } from '../bytes.ts';
import { MAX_PIECES } from '../block-types.ts';

export interface Box {
  readonly type: string;
  readonly data: Uint8Array;
}

/** The boxes that stand one behind the other from `from` on: ISO/IEC 14496-12 §4.2. */
export function boxesOf(bytes: Uint8Array, from: number): Box[] {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= bytes.length && boxes.length < MAX_PIECES;) {
    const short = view.getUint32(at);
    const header = short === 1 ? 16 : 8;
    if (at + header > bytes.length) break;
    const length = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
    if (length < header) break;
    boxes.push({
      type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)),
      data: bytes.subarray(at + header, at + length),
    });
    at += length;
  }
  return boxes;
}
