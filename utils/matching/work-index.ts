import type { Fingerprint, Pdq, Sha256 } from '../imaging/types.ts';
import { chooseWorks } from './choose-works.ts';
import { earliest } from './earliest.ts';
import { hashBytes } from '../imaging/hamming.ts';
import { openHashIndex, type Nearness, type ReadHashes } from './hash-index.ts';
import type { IndexChunk } from './index-chunk.ts';
import type { IndexedWork, Match, MatchKind, Verdict } from './types.ts';
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

/**
 * How near the heads are of hashes that are so near. Of altered copies of photographs this loses none within 30 bits and one
 * in 26 beyond, and two of a million strangers pass (`npm run bench:heads`). Heads at most 30 bits apart would lose none for
 * certain, and let a thousand strangers of a million pass. One scan finds the same and the similar.
 */
export const NEARNESS: Nearness = { maxBits: SIMILAR_MAX_BITS, head: { near: 18, head: 22 } };

/** What the index reads of the copy of the registry, when something is near. */
export interface WorkSource<W extends IndexedWork> {
  readWork(sequence: number): Promise<W>;
  readonly readHashes: ReadHashes;
  /** The works with this content, ascending. */
  sequencesOf(contentHash: Sha256): Promise<readonly number[]>;
}

/** Compares a picture with works in another way, and gives those that hold. */
export type Confirm<W extends IndexedWork> = (
  candidates: readonly Match<W>[],
) => Promise<readonly Match<W>[]>;

/** The works of the registry: answers whether a picture is registered, without any network. */
export interface WorkIndex<W extends IndexedWork> {
  /** How many works there are. */
  readonly size: number;
  /** Works that come next. They can be read from the source already. */
  append(chunk: IndexChunk): void;
  /** Drops the works from this sequence on. */
  truncate(size: number): void;
  /**
   * @param confirm is asked, where nothing is the same, for works that may be of the same picture (31–64 bits away, or
   * nearer where the picture's hashes are not enough, see its `guard`; the nearest first, at most 8); those that it gives
   * back are told as similar. Without it a picture that is no photograph is matched by its bytes only.
   */
  match(fingerprint: Fingerprint, confirm?: Confirm<W>): Promise<Verdict<W>>;
}

/** Hashes that tell a picture, and those that only tell what to compare it with. */
function hashesOf({ quality, guard, pdq, variants }: Fingerprint) {
  if (quality < MIN_QUALITY) return { trusted: [], doubtful: [] };
  return guard === 'photo'
    ? { trusted: [...pdq, ...variants], doubtful: [] }
    : { trusted: variants, doubtful: pdq };
}

/** @param chunks the works that are known already, in order */
export function openWorkIndex<W extends IndexedWork>(
  chunks: Iterable<IndexChunk>,
  source: WorkSource<W>,
): WorkIndex<W> {
  const table = createWorkTable();
  const hashes = openHashIndex([], source.readHashes);

  function append({ marks, heads }: IndexChunk) {
    table.append(marks);
    hashes.append(heads);
  }
  for (const chunk of chunks) append(chunk);

  /** The works near any of these hashes, each with its least distance; and how many were not looked at. */
  async function near(pdqs: readonly Pdq[]) {
    const choice = chooseWorks(table.isCommitted);
    const queries = [...new Set(pdqs)].map(hashBytes);
    const found = await hashes.scan(queries, NEARNESS, (position) => choice.wants(table.workAt(position)));
    const distances = new Map<number, number>();
    for (const { position, distanceBits } of found) {
      if (position >= table.hashes) continue;
      const sequence = table.workAt(position);
      distances.set(sequence, Math.min(distanceBits, distances.get(sequence) ?? distanceBits));
    }
    return { distances, refused: choice.refused };
  }

  /** The works of the same bytes, likewise. */
  async function withContent(contentHash: Sha256) {
    const choice = chooseWorks(table.isCommitted);
    const sequences = await source.sequencesOf(contentHash);
    const wanted = sequences.filter((sequence) => sequence < table.size && choice.wants(sequence));
    return { exact: new Set(wanted), refused: choice.refused };
  }

  const read = (kind: MatchKind, distances: Iterable<readonly [sequence: number, bits: number]>) =>
    Promise.all(
      Array.from(distances, async ([sequence, distanceBits]): Promise<Match<W>> => {
        return { kind, work: await source.readWork(sequence), distanceBits };
      }),
    );

  /** Reads what may be similar only if there is somebody to confirm it. */
  async function similar(distances: ReadonlyMap<number, number>, confirm: Confirm<W>): Promise<Verdict<W>> {
    const nearest = [...distances].toSorted(([, a], [, b]) => a - b).slice(0, MAX_SIMILAR);
    const confirmed = nearest.length > 0 ? await confirm(await read('similar', nearest)) : [];
    return confirmed.length > 0 ? { kind: 'similar', ...earliest(confirmed) } : { kind: 'none' };
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
    async match(fingerprint, confirm) {
      const { exact, refused } = await withContent(fingerprint.sha256);
      const { trusted, doubtful } = hashesOf(fingerprint);
      const found = await near(trusted);
      const same = [...found.distances].filter(
        ([sequence, bits]) => bits <= SAME_MAX_BITS && !exact.has(sequence),
      );
      if (exact.size + same.length === 0) {
        if (!confirm) return { kind: 'none' };
        const candidates = doubtful.length > 0 ? await near([...trusted, ...doubtful]) : found;
        return similar(candidates.distances, confirm);
      }
      const matches = [
        ...(await read(
          'exact',
          [...exact].map((sequence) => [sequence, 0]),
        )),
        ...(await read('same', same)),
      ];
      const listed = earliest(matches);
      // What is refused by its bytes is refused by its looks as well.
      const omitted = listed.omitted + Math.max(refused, found.refused);
      return { kind: exact.size > 0 ? 'exact' : 'same', matches: listed.matches, omitted };
    },
  };
}
