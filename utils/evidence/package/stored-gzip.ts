import { concat } from 'uint8arrays/concat';
import { createCrc32 } from './crc32.ts';

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
  const crc = await createCrc32();
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
  tail.setUint32(0, crc.value(), true);
  tail.setUint32(4, bytes % 2 ** 32, true);
  yield concat([blockHead(0, true), new Uint8Array(tail.buffer)]);
}

/** A member that is not stored as a whole, or is damaged: which of them it is, inflation tells. */
export class NotStored extends Error {}

/** Bytes that come in pieces, as many of them at a time as asked for; a piece is its giver's again once the next was asked for. */
class Cutter {
  readonly #pieces: AsyncIterator<Uint8Array<ArrayBuffer>>;
  #rest = new Uint8Array();

  constructor(pieces: AsyncIterator<Uint8Array<ArrayBuffer>>) {
    this.#pieces = pieces;
  }

  /** One to so many bytes; null at the end. */
  async some(most: number): Promise<Uint8Array<ArrayBuffer> | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) return null;
      this.#rest = value;
    }
    const part = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(part.length);
    return part;
  }

  /** Just so many bytes, in memory of their own. */
  async exactly(bytes: number): Promise<DataView> {
    const whole = new Uint8Array(bytes);
    for (let at = 0; at < bytes;) {
      const part = await this.some(bytes - at);
      if (!part) throw new NotStored();
      whole.set(part, at);
      at += part.length;
    }
    return new DataView(whole.buffer);
  }
}

/**
 * The contents of such a member as they are read, in the memory that it was read into. Only at the end is it known whether all of
 * it was there, and undamaged.
 * @throws {NotStored}
 */
export async function* readStoredGzip(
  member: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = member[Symbol.asyncIterator]();
  const cutter = new Cutter(pieces);
  try {
    const head = await cutter.exactly(HEAD_BYTES);
    if (head.getUint8(3) !== 0 || MAGIC.some((byte, at) => head.getUint8(at) !== byte)) throw new NotStored();
    const crc = await createCrc32();
    let bytes = 0;
    for (let isLast = false; !isLast;) {
      const block = await cutter.exactly(BLOCK_HEAD_BYTES);
      const [type, length] = [block.getUint8(0), block.getUint16(1, true)];
      if (type > 1 || length !== (~block.getUint16(3, true) & 0xffff)) throw new NotStored();
      isLast = type === 1;
      // No budget would count them, however many there are.
      if (length === 0 && !isLast) throw new NotStored();
      bytes += length;
      for (let left = length; left > 0;) {
        const part = await cutter.some(left);
        if (!part) throw new NotStored();
        crc.update(part);
        left -= part.length;
        yield part;
      }
    }
    const tail = await cutter.exactly(TAIL_BYTES);
    const isWhole = tail.getUint32(0, true) === crc.value() && tail.getUint32(4, true) === bytes % 2 ** 32;
    if (!isWhole || (await cutter.some(1))) throw new NotStored();
  } finally {
    await pieces.return?.();
  }
}
