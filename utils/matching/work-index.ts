import type { Fingerprint, Sha256 } from '../imaging/types.ts';
import { chooseWorks } from './choose-works.ts';
import { earliest } from './earliest.ts';
import { hashBytes } from './hamming.ts';
import { createHashTable } from './hash-table.ts';
import {
  openHashIndex,
  type HashIndex,
  type NearHash,
  type Nearness,
  type ReadHashes,
} from './hash-index.ts';
import type { IndexChunk } from './index-chunk.ts';
import type { IndexedWork, Match, Verdict } from './types.ts';
import { createWorkTable } from './work-table.ts';

/** Two pictures are the `same` at this distance or less; PDQ's authors match at ≤ 31 of 256 bits. */
export const SAME_MAX_BITS = 30;

/** Two pictures may be `similar` at this distance or less. */
export const SIMILAR_MAX_BITS = 64;

/** Previews of so many works at most are compared with one picture. */
export const MAX_SIMILAR = 8;

/**
 * Below this quality PDQ's bits are mostly noise: only equal bytes match then. PDQ's authors discard under 50, which would
 * lose soft photographs (a motion blur measures 35).
 */
export const MIN_QUALITY = 20;

/** Heads of hashes that are so near; what that leaves out is measured in docs/benchmarks.md. */
const SAME: Nearness = { maxBits: SAME_MAX_BITS, head: { near: 18, head: 24 } };
const SIMILAR: Nearness = { maxBits: SIMILAR_MAX_BITS, head: { near: 20, head: 30 } };

/** What the index reads of the copy of the registry, when something is near. */
export interface WorkSource<W extends IndexedWork> {
  readWork(sequence: number): Promise<W>;
  readonly readHashes: ReadHashes;
  /** The works with this content, ascending. */
  sequencesOf(contentHash: Sha256): Promise<readonly number[]>;
}

/** The works of the registry: answers whether a picture is registered, without any network. */
export interface WorkIndex<W extends IndexedWork> {
  /** How many works there are. */
  readonly size: number;
  /** Works that come next. They can be read from the source already. */
  append(chunk: IndexChunk): void;
  /** Drops the works from this sequence on. */
  truncate(size: number): void;
  match(fingerprint: Fingerprint): Promise<Verdict<W>>;
  /** Works that may be of the same picture, 31–64 bits away, the nearest first: to be confirmed, or not to be told. */
  findSimilar(fingerprint: Fingerprint): Promise<readonly Match<W>[]>;
}

/** @param chunks the works that are known already, in order */
export function openWorkIndex<W extends IndexedWork>(
  chunks: Iterable<IndexChunk>,
  source: WorkSource<W>,
): WorkIndex<W> {
  const table = createWorkTable();
  const hashes: HashIndex = openHashIndex([], source.readHashes);

  function append({ marks, heads }: IndexChunk) {
    table.append(marks);
    hashes.append(heads);
  }
  for (const chunk of chunks) append(chunk);

  /** The works near the picture, each with its least distance; and how many were not looked at. */
  async function near({ quality, pdq, variants }: Fingerprint, nearness: Nearness) {
    const choice = chooseWorks((sequence) => table.isCommitted(sequence));
    const queries = quality < MIN_QUALITY ? [] : [...new Set([...pdq, ...variants])].map(hashBytes);
    const isWanted = (position: number) => choice.wants(table.workAt(position));
    const found: readonly NearHash[] =
      queries.length > 0 ? await hashes.scan(queries, nearness, isWanted) : [];
    const distances = new Map<number, number>();
    for (const { position, distanceBits } of found) {
      const sequence = table.workAt(position);
      distances.set(sequence, Math.min(distanceBits, distances.get(sequence) ?? distanceBits));
    }
    return { distances, refused: choice.refused };
  }

  async function withContent(contentHash: Sha256) {
    const choice = chooseWorks((sequence) => table.isCommitted(sequence));
    const sequences = await source.sequencesOf(contentHash);
    const wanted = sequences.filter((sequence) => sequence < table.size && choice.wants(sequence));
    return { exact: new Set(wanted), refused: choice.refused };
  }

  return {
    get size() {
      return table.size;
    },
    append,
    truncate(size) {
      table.truncate(size);
      hashes.truncate(table.hashes);
    },
    async match(fingerprint) {
      const { exact, refused } = await withContent(fingerprint.sha256);
      const found = await near(fingerprint, SAME);
      for (const sequence of exact) found.distances.set(sequence, 0);
      if (found.distances.size === 0) return { kind: 'none' };
      const matches = await Promise.all(
        Array.from(found.distances, async ([sequence, distanceBits]): Promise<Match<W>> => {
          const work = await source.readWork(sequence);
          return { kind: exact.has(sequence) ? 'exact' : 'same', work, distanceBits };
        }),
      );
      const listed = earliest(matches);
      // What is refused by its bytes is refused by its looks as well.
      const omitted = listed.omitted + Math.max(refused, found.refused);
      return { kind: exact.size > 0 ? 'exact' : 'same', matches: listed.matches, omitted };
    },
    async findSimilar(fingerprint) {
      const { distances } = await near(fingerprint, SIMILAR);
      const nearest = [...distances]
        .filter(([, bits]) => bits > SAME_MAX_BITS)
        .toSorted(([, a], [, b]) => a - b)
        .slice(0, MAX_SIMILAR);
      return Promise.all(
        nearest.map(async ([sequence, distanceBits]): Promise<Match<W>> => {
          return { kind: 'similar', work: await source.readWork(sequence), distanceBits };
        }),
      );
    },
  };
}

/** The works of the registry in memory: answers whether a picture is registered, without any network. */
export interface PlainWorkIndex<W extends IndexedWork> {
  readonly size: number;
  add(works: readonly W[]): void;
  match(fingerprint: Fingerprint): Verdict<W>;
  find(workId: string): W | undefined;
}

export function createWorkIndex<W extends IndexedWork>(): PlainWorkIndex<W> {
  const works: W[] = [];
  const byId = new Map<string, W>();
  const byContent = new Map<Sha256, number[]>();
  const hashes = createHashTable();

  function distances(fingerprint: Fingerprint): Map<number, number> {
    const closest = new Map<number, number>();
    if (fingerprint.quality < MIN_QUALITY) return closest;
    for (const hash of fingerprint.pdq) {
      hashes.scan(hash, SAME_MAX_BITS, (number, bits) => {
        closest.set(number, Math.min(bits, closest.get(number) ?? bits));
      });
    }
    return closest;
  }

  return {
    get size() {
      return works.length;
    },
    add(added) {
      for (const work of added) {
        const number = works.push(work) - 1;
        byId.set(work.workId, work);
        byContent.set(work.contentHash, [...(byContent.get(work.contentHash) ?? []), number]);
        for (const hash of work.perceptualHashes) hashes.add(hash, number);
      }
    },
    match(fingerprint) {
      const exact = new Set(byContent.get(fingerprint.sha256));
      const found = distances(fingerprint);
      for (const number of exact) found.set(number, 0);
      const matches = [...found].flatMap(([number, bits]): Match<W>[] => {
        const work = works[number];
        return work ? [{ kind: exact.has(number) ? 'exact' : 'same', work, distanceBits: bits }] : [];
      });
      if (matches.length === 0) return { kind: 'none' };
      return { kind: exact.size > 0 ? 'exact' : 'same', ...earliest(matches) };
    },
    find: (workId) => byId.get(workId),
  };
}
