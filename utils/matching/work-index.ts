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

/** So many works at most are compared with one picture. */
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

/** What the index knows of a picture. */
export interface Lookup<W extends IndexedWork> {
  readonly verdict: Verdict<W>;
  /**
   * Where nothing is the same, or strictly what is not the same bytes, works that may be of the same picture: 31–64 bits away, or nearer where the picture's hashes
   * are not enough, see its `guard`. The nearest of each account comes first, so that none of them can crowd out the others.
   */
  readonly candidates: readonly Match<W>[];
  /** How many more there are: as long as one is left, nobody knows that there is none. */
  readonly omitted: number;
}

/** The works of the registry: answers whether a picture is registered, without any network. */
export interface WorkIndex<W extends IndexedWork> {
  /** How many works there are. */
  readonly size: number;
  /** Works that come next. They can be read from the source already. */
  append(chunk: IndexChunk): void;
  /** Drops the works from this sequence on. */
  truncate(size: number): void;
  /** @param isStrict nothing is told by a perceptual hash alone: what would be is a candidate like others */
  match(fingerprint: Fingerprint, isStrict?: boolean): Promise<Lookup<W>>;
}

/** What is known of a picture's looks. */
export type Seen = Pick<Fingerprint, 'pdq' | 'guard' | 'thumbnail' | 'variants' | 'framed'>;

/** Hashes that tell a picture, and those that only tell what to compare it with. */
function hashesOf({ quality, guard, pdq, variants, framed }: Fingerprint) {
  const isTold = guard === 'photo';
  const within = framed.flatMap((look) => look.pdq);
  // The hash of a plain page around a picture may be noise, and that of the picture not.
  const own = quality < MIN_QUALITY ? [] : pdq;
  return isTold
    ? { trusted: [...own, ...variants], doubtful: within }
    : { trusted: variants, doubtful: [...own, ...within] };
}

/** A graphic with nothing framed in it is only ever the same as another one, see confirm.ts: no use in comparing what is further. */
const isGraphicAlone = ({ guard, variants, framed }: Seen): boolean =>
  guard === 'graphic' && variants.length + framed.length === 0;

/** The nearest of each account, then the second nearest of each, and so on. */
function inTurns<W extends IndexedWork>(near: readonly Match<W>[]): Match<W>[] {
  const turns = new Map<string, number>();
  return near
    .toSorted((a, b) => a.distanceBits - b.distanceBits)
    .map((match) => {
      const { registrant } = match.work;
      const turn = turns.get(registrant) ?? 0;
      turns.set(registrant, turn + 1);
      return { match, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ match }) => match);
}

/** What was found of one picture: by which hashes, of which bytes, and what its hashes alone would tell. */
interface Nearby {
  readonly trusted: readonly Pdq[];
  readonly doubtful: readonly Pdq[];
  readonly found: { readonly distances: ReadonlyMap<number, number>; readonly refused: number };
  readonly exact: ReadonlySet<number>;
  readonly close: readonly (readonly [sequence: number, bits: number])[];
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

  /** What is to be compared with previews, the nearest of each account first. */
  async function compared(fingerprint: Fingerprint, { trusted, doubtful, found, exact, close }: Nearby) {
    const all = doubtful.length > 0 ? await near([...trusted, ...doubtful]) : found;
    const maxBits = isGraphicAlone(fingerprint) ? SAME_MAX_BITS : SIMILAR_MAX_BITS;
    const isClose = new Set(close.map(([sequence]) => sequence));
    const further = [...all.distances].filter(
      ([sequence, bits]) => bits <= maxBits && !exact.has(sequence) && !isClose.has(sequence),
    );
    const like = [...(await read('same', close)), ...(await read('similar', further))];
    const candidates = inTurns(like).slice(0, MAX_SIMILAR);
    return { candidates, omitted: like.length - candidates.length + all.refused };
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
    async match(fingerprint, isStrict = false) {
      const { exact, refused } = await withContent(fingerprint.sha256);
      const { trusted, doubtful } = hashesOf(fingerprint);
      const found = await near(trusted);
      const close = [...found.distances].filter(
        ([sequence, bits]) => bits <= SAME_MAX_BITS && !exact.has(sequence),
      );
      const same = isStrict ? [] : close;
      const isTold = exact.size + same.length > 0;
      const rest =
        isTold && !isStrict
          ? { candidates: [], omitted: 0 }
          : await compared(fingerprint, { doubtful, trusted, found, exact, close });
      if (!isTold) return { verdict: { kind: 'none' }, ...rest };
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
      const kind = exact.size > 0 ? 'exact' : 'same';
      return { verdict: { kind, matches: listed.matches, omitted }, ...rest };
    },
  };
}
