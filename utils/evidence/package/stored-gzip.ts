import { createCRC32 } from 'hash-wasm';
import { concat } from 'uint8arrays/concat';

// RFC 1952 §2.3 (a member of gzip) and RFC 1951 §3.2.4 (blocks that are stored).
const MAGIC = [0x1f, 0x8b, 8] as const;
const HEAD_BYTES = 10;
const BLOCK_HEAD_BYTES = 5;
const MAX_BLOCK_BYTES = 0xffff;
const TAIL_BYTES = 8;

/** What is compressed already: to do it again takes longer than all the rest, and gains nothing. */
const COMPRESSED = /^(?:image\/(?!svg|bmp|x-icon|vnd\.microsoft\.icon)|video\/|audio\/|font\/woff)/i;

export const isCompressed = (mediaType: string): boolean => COMPRESSED.test(mediaType);

function blockHead(bytes: number, isLast: boolean): Uint8Array {
  return Uint8Array.of(Number(isLast), bytes & 0xff, bytes >> 8, ~bytes & 0xff, (~bytes >> 8) & 0xff);
}

/** A gzip member whose contents lie in it as they are: any gzip reads it, and to unpack it is to copy. */
export async function* storeInGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const crc = await createCRC32();
  let bytes = 0;
  // Of no time and no system, so that the same input gives the same member.
  yield Uint8Array.of(...MAGIC, 0, 0, 0, 0, 0, 0, 0xff);
  for await (const chunk of chunks) {
    crc.update(chunk);
    bytes += chunk.length;
    for (let at = 0; at < chunk.length; at += MAX_BLOCK_BYTES) {
      const block = chunk.subarray(at, at + MAX_BLOCK_BYTES);
      yield concat([blockHead(block.length, false), block]);
    }
  }
  const tail = new DataView(new ArrayBuffer(TAIL_BYTES));
  tail.setUint32(0, Number.parseInt(crc.digest('hex'), 16), true);
  tail.setUint32(4, bytes % 2 ** 32, true);
  yield concat([blockHead(0, true), new Uint8Array(tail.buffer)]);
}

/** The contents of such a member, piece by piece, as they lie in it; null for one that has to be inflated or is damaged. */
export async function readStoredGzip(member: Uint8Array): Promise<Uint8Array[] | null> {
  const view = new DataView(member.buffer, member.byteOffset, member.byteLength);
  const isPlain = member.length >= HEAD_BYTES && MAGIC.every((byte, at) => member[at] === byte) && !member[3];
  if (!isPlain) return null;
  const crc = await createCRC32();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let isLast = false;
  let at = HEAD_BYTES;
  while (!isLast) {
    if (at + BLOCK_HEAD_BYTES > member.length) return null;
    const length = view.getUint16(at + 1, true);
    const type = view.getUint8(at);
    if (type > 1 || length !== (~view.getUint16(at + 3, true) & 0xffff)) return null;
    isLast = type === 1;
    const piece = member.subarray(at + BLOCK_HEAD_BYTES, at + BLOCK_HEAD_BYTES + length);
    crc.update(piece);
    if (length > 0) pieces.push(piece);
    bytes += length;
    at += BLOCK_HEAD_BYTES + length;
  }
  const isWhole =
    at + TAIL_BYTES === member.length &&
    view.getUint32(at, true) === Number.parseInt(crc.digest('hex'), 16) &&
    view.getUint32(at + 4, true) === bytes;
  return isWhole ? pieces : null;
}
