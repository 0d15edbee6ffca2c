import { AppError } from '../errors.ts';
import { writeHex } from './bytes.ts';
import { BASES, type Registration } from './types.ts';
import { MAX_UINT40, varintReader, writeVarint } from './varint.ts';

/** Works of a whole segment: the contract keeps the accumulator's head after each so many. */
export const SEGMENT_WORKS = 1024;
const MAX_HASHES = 16;
const MAGIC = 0x57485331;
const HEADER_BYTES = 16;
/** No segment is larger: 1,024 works of 1,024 accounts with 16 hashes each and the longest numbers. One IPFS block. */
export const MAX_SEGMENT_BYTES = HEADER_BYTES + SEGMENT_WORKS * (20 + 32 + 32 + 1 + 16 * 32 + 4 * 6);

/**
 * Up to 1,024 registrations that follow each other, packed in columns. Integers are big-endian:
 *
 * | bytes        | what                                                                                        |
 * | ------------ | ------------------------------------------------------------------------------------------- |
 * | 4            | `WHS1`                                                                                      |
 * | 2 · 2        | `n`, count of works, 1–1,024 · `r`, count of registrants, 1–`n`                             |
 * | 8            | sequence of the first work; the others count on                                             |
 * | 20 `r`       | registrants, each once, in the order of their first work                                    |
 * | 32 `n`       | content hashes                                                                              |
 * | 32 `n`       | metadata digests                                                                            |
 * | `n`          | basis × 16 + count of perceptual hashes − 1                                                 |
 * | 32 × hashes  | perceptual hashes, work by work                                                             |
 * | 4 `n` LEB128 | for each work: registrant's place; block, and time of registration, less those of the work before (0); seconds of priority before it |
 *
 * A work's id is the hash of registrant and content, and so not in it. One list of registrations has one encoding, hence one
 * CID, whoever makes it. All but the blocks is covered by the contract's accumulator; these only by the checkpoints around.
 */
export interface Segment {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly first: number;
  readonly count: number;
  readonly registrants: Uint8Array;
  readonly contentHashes: Uint8Array;
  readonly metadataDigests: Uint8Array;
  readonly basesAndCounts: Uint8Array;
  readonly perceptualHashes: Uint8Array;
  /** Of each work, its place among the registrants. */
  readonly registrantOf: Uint16Array;
  readonly blockNumbers: Float64Array;
  readonly registeredAt: Float64Array;
  readonly priorityAt: Float64Array;
}

const refuse = (what: string) => new AppError('registry.inconsistent', `no segment: ${what}`);

/**
 * Packs registrations of consecutive sequences.
 * @throws {AppError} `registry.inconsistent` where there is none, too many, a gap, or a field that no contract would give
 */
export function encodeSegment(works: readonly Registration[]): Uint8Array<ArrayBuffer> {
  const [first] = works;
  if (!first || works.length > SEGMENT_WORKS) throw refuse(`${works.length} works`);
  const registrants = new Map<string, number>();
  const numbers: number[] = [];
  let hashes = 0;
  let block = 0;
  let time = 0;
  works.forEach((work, i) => {
    if (work.sequence !== first.sequence + i) throw refuse(`work ${first.sequence + i} is missing`);
    const registrant = work.registrant.toLowerCase();
    const place = registrants.get(registrant) ?? registrants.size;
    registrants.set(registrant, place);
    const count = work.perceptualHashes.length;
    if (count < 1 || count > MAX_HASHES) throw refuse(`work ${work.sequence} has ${count} hashes`);
    hashes += count;
    writeVarint(numbers, place);
    writeVarint(numbers, work.blockNumber - block);
    writeVarint(numbers, work.registeredAtSeconds - time);
    writeVarint(numbers, work.registeredAtSeconds - work.priorityAtSeconds);
    block = work.blockNumber;
    time = work.registeredAtSeconds;
  });

  const contentsAt = HEADER_BYTES + 20 * registrants.size;
  const metadataAt = contentsAt + 32 * works.length;
  const kindsAt = metadataAt + 32 * works.length;
  let hashAt = kindsAt + works.length;
  const bytes = new Uint8Array(hashAt + 32 * hashes + numbers.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint16(4, works.length);
  view.setUint16(6, registrants.size);
  view.setBigUint64(8, BigInt(first.sequence));
  for (const [registrant, place] of registrants)
    writeHex(bytes, HEADER_BYTES + 20 * place, 20, registrant, 2);
  works.forEach((work, i) => {
    writeHex(bytes, contentsAt + 32 * i, 32, work.contentHash, 0);
    writeHex(bytes, metadataAt + 32 * i, 32, work.metadataDigest, 0);
    bytes[kindsAt + i] = (BASES.indexOf(work.basis) << 4) | (work.perceptualHashes.length - 1);
    for (const hash of work.perceptualHashes) {
      writeHex(bytes, hashAt, 32, hash, 0);
      hashAt += 32;
    }
  });
  bytes.set(numbers, hashAt);
  return bytes;
}

/** How many perceptual hashes a work has, from its byte of the column. */
export const hashCountOf = (basisAndCount: number): number => (basisAndCount & 15) + 1;

/**
 * Opens a segment from anywhere: its columns are views of the bytes, and what they say is not verified yet.
 * @throws {AppError} `registry.inconsistent` when it is none; nothing larger than the bytes is made before that is known
 */
export function decodeSegment(bytes: Uint8Array<ArrayBuffer>): Segment {
  if (bytes.length < HEADER_BYTES || bytes.length > MAX_SEGMENT_BYTES) throw refuse(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(4);
  const accounts = view.getUint16(6);
  const first = Number(view.getBigUint64(8));
  if (view.getUint32(0) !== MAGIC) throw refuse('it begins otherwise');
  if (count < 1 || count > SEGMENT_WORKS || accounts < 1 || accounts > count || first > MAX_UINT40) {
    throw refuse(`${count} works of ${accounts} accounts from ${first} on`);
  }
  let at = HEADER_BYTES;
  const column = (length: number) => {
    if (at + length > bytes.length) throw refuse('it is cut off');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const registrants = column(20 * accounts);
  const contentHashes = column(32 * count);
  const metadataDigests = column(32 * count);
  const basesAndCounts = column(count);
  let hashes = 0;
  for (const kind of basesAndCounts) {
    if (kind >> 4 >= BASES.length) throw refuse(`basis ${kind >> 4}`);
    hashes += hashCountOf(kind);
  }
  const perceptualHashes = column(32 * hashes);

  const registrantOf = new Uint16Array(count);
  const blockNumbers = new Float64Array(count);
  const registeredAt = new Float64Array(count);
  const priorityAt = new Float64Array(count);
  const numbers = varintReader(bytes, at);
  let block = 0;
  let time = 0;
  for (let i = 0; i < count; i++) {
    const place = numbers.next();
    block += numbers.next();
    time += numbers.next();
    const priority = time - numbers.next();
    if (place >= accounts || block > MAX_UINT40 || time > MAX_UINT40 || priority < 0) {
      throw refuse(`numbers of work ${first + i}`);
    }
    registrantOf[i] = place;
    blockNumbers[i] = block;
    registeredAt[i] = time;
    priorityAt[i] = priority;
  }
  if (numbers.at() !== bytes.length) throw refuse('something follows it');
  return {
    bytes,
    first,
    count,
    registrants,
    contentHashes,
    metadataDigests,
    basesAndCounts,
    perceptualHashes,
    registrantOf,
    blockNumbers,
    registeredAt,
    priorityAt,
  };
}
