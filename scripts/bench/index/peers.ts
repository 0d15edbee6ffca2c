import { popcount } from '../../../utils/imaging/hamming.ts';
import { HASH_BYTES } from '../../../utils/matching/heads.ts';
import { SAME_MAX_BITS } from '../../../utils/matching/work-index.ts';

const WORDS = HASH_BYTES / 4;

/** The straightforward way: every word of every hash, as far as the distance allows. Gives the positions. */
export function scanPlainly(hashes: Uint8Array, query: Uint8Array): number[] {
  const words = new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length / 4);
  const asked = new Uint32Array(query.slice().buffer);
  const found: number[] = [];
  for (let position = 0, at = 0; at < words.length; position++, at += WORDS) {
    let bits = 0;
    for (let i = 0; i < WORDS && bits <= SAME_MAX_BITS; i++) {
      bits += popcount((words[at + i] ?? 0) ^ (asked[i] ?? 0));
    }
    if (bits <= SAME_MAX_BITS) found.push(position);
  }
  return found;
}

/** usearch builds its graph at some thousand hashes a second: ten million would take the better part of an hour. */
const USEARCH_MOST = 1_000_000;
const PIECE = 10_000;
const NEIGHBOURS = 10;

/** A byte for each bit, which is how usearch takes binary vectors. */
const bitsOf = (hashes: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: hashes.length * 8 }, (_, bit) => ((hashes[bit >> 3] ?? 0) >> (bit & 7)) & 1);

export type Peer = { readonly search: (query: Uint8Array) => number[] } | { readonly missing: string };

/** What is used of usearch, which need not be installed. */
interface Usearch {
  readonly Index: new (options: { dimensions: number; metric: string; quantization: string }) => {
    add(keys: BigUint64Array, vectors: Uint8Array): void;
    search(
      vector: Uint8Array,
      count: number,
      threads: number,
    ): { readonly keys: BigUint64Array; readonly distances: Float32Array };
  };
}

const load = (name: string): Promise<Usearch | string> =>
  import(name).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));

/** usearch's graph (HNSW) of the same hashes: approximate, the ten nearest. Or why it cannot be had. */
export async function openUsearch(hashes: Uint8Array): Promise<Peer> {
  const count = hashes.length / HASH_BYTES;
  if (count > USEARCH_MOST)
    return { missing: `building it of more than ${USEARCH_MOST} hashes takes too long` };
  const usearch = await load('usearch');
  if (typeof usearch === 'string') return { missing: usearch };
  const index = new usearch.Index({
    dimensions: HASH_BYTES * 8,
    metric: 'hamming',
    quantization: 'b1',
  });
  for (let from = 0; from < count; from += PIECE) {
    const piece = hashes.subarray(from * HASH_BYTES, (from + PIECE) * HASH_BYTES);
    const keys = BigUint64Array.from({ length: piece.length / HASH_BYTES }, (_, i) => BigInt(from + i));
    index.add(keys, bitsOf(piece));
  }
  return {
    search(query) {
      const { keys, distances } = index.search(bitsOf(query), NEIGHBOURS, 1);
      return [...keys].flatMap((key, i) => ((distances[i] ?? 256) <= SAME_MAX_BITS ? [Number(key)] : []));
    },
  };
}
