import { headsOf, HASH_BYTES } from '../../../utils/matching/heads.ts';
import { openHashIndex, type HashIndex } from '../../../utils/matching/hash-index.ts';
import { NEARNESS, SAME_MAX_BITS } from '../../../utils/matching/work-index.ts';
import { createWorkTable } from '../../../utils/matching/work-table.ts';
import { createTimes } from '../times.ts';
import { measureColdStart } from './cold-start.ts';
import { openUsearch, scanPlainly } from './peers.ts';
import { makeRegistryHashes } from './registry-hashes.ts';

/** What was measured at one size; times are medians of one look-up in ms, all taken in one process. */
export interface IndexRow {
  readonly hashes: number;
  /** One hash, with the comparison of all bits of what is near. */
  readonly ms: number;
  /** A picture in its eight orientations, at once. */
  readonly fingerprintMs: number;
  /** Heads and the table of works, of five hashes each. */
  readonly bytesPerHash: number;
  readonly plainScanMs: number;
  readonly usearchMs: number | null;
  readonly coldMs: number;
  /** Of what the plain scan finds, the share that the index finds, and usearch. */
  readonly recall: number;
  readonly usearchRecall: number | null;
  /** Heads that were near an unknown picture's: what is read from storage in vain, for a fingerprint of eight hashes. */
  readonly readInVain: number;
  /** Why there is no figure of usearch. */
  readonly usearchMissing?: string;
}

const HASHES_A_WORK = 5;
/** Plain scans take long: so many of the queries are put to it. */
const PLAIN_ROUNDS = 12;
/** Until the compilers of V8 have had their way. */
const WARM_UP = 20;

const tableBytes = (hashes: number): number => {
  const table = createWorkTable();
  table.append(new Uint8Array(hashes / HASHES_A_WORK).fill(HASHES_A_WORK));
  return table.byteLength;
};

export async function measureIndex(count: number): Promise<IndexRow> {
  const { hashes, queries, fingerprints } = makeRegistryHashes(count);
  let read = 0;
  const index: HashIndex = openHashIndex(
    (function* () {
      const piece = 1024 * HASHES_A_WORK * HASH_BYTES;
      for (let at = 0; at < hashes.length; at += piece) yield headsOf(hashes.subarray(at, at + piece));
    })(),
    async (positions) => {
      read += positions.length;
      return positions.map((position) => hashes.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES));
    },
  );
  const usearch = await openUsearch(hashes);

  const times = createTimes();
  async function time<T>(name: string, look: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const found = await look();
    times.note(name, performance.now() - started);
    return found;
  }
  for (const query of queries.slice(0, WARM_UP)) await index.scan([query], NEARNESS);

  const [expected, found, foundByUsearch] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const [number, query] of queries.entries()) {
    const near = await time('index', () => index.scan([query], NEARNESS));
    if (number >= PLAIN_ROUNDS) continue;
    for (const position of await time('plain', () => scanPlainly(hashes, query))) {
      expected.add(`${number} ${position}`);
    }
    for (const { position, distanceBits } of near) {
      if (distanceBits <= SAME_MAX_BITS) found.add(`${number} ${position}`);
    }
    if ('missing' in usearch) continue;
    for (const position of await time('usearch', () => usearch.search(query))) {
      foundByUsearch.add(`${number} ${position}`);
    }
  }
  read = 0;
  for (const orientations of fingerprints)
    await time('fingerprint', () => index.scan(orientations, NEARNESS));

  const recall = (by: ReadonlySet<string>) => expected.intersection(by).size / expected.size;
  const hasUsearch = !('missing' in usearch);
  return {
    hashes: count,
    ms: times.median('index'),
    fingerprintMs: times.median('fingerprint'),
    bytesPerHash: (index.byteLength + tableBytes(count)) / count,
    plainScanMs: times.median('plain'),
    usearchMs: hasUsearch ? times.median('usearch') : null,
    coldMs: await measureColdStart(hashes, queries[0] ?? new Uint8Array(HASH_BYTES)),
    recall: recall(found),
    usearchRecall: hasUsearch ? recall(foundByUsearch) : null,
    readInVain: read / fingerprints.length,
    ...('missing' in usearch && { usearchMissing: usearch.missing }),
  };
}
