import { getAddress } from 'viem/utils';
import { AppError } from '../errors.ts';
import type { Pdq, Sha256 } from '../imaging/types.ts';
import { hexOf } from './bytes.ts';
import { decodeSegment, encodeSegment, hashCountOf, SEGMENT_WORKS, type Segment } from './segment.ts';
import { BASES, type Registration } from './types.ts';
import { workIdOf } from './work-id.ts';

const hashAt = (column: Uint8Array, place: number) => hexOf(column.subarray(32 * place, 32 * place + 32));

/** Where a work's perceptual hashes begin among those of its segment. */
export function firstHashOf({ basesAndCounts }: Segment, place: number): number {
  let first = 0;
  for (let i = 0; i < place; i++) first += hashCountOf(basesAndCounts[i] ?? 0);
  return first;
}

/** The registration at a place of a segment, from 0. @throws {AppError} `internal.unexpected` where there is none */
export function workAt(segment: Segment, place: number): Registration {
  const kind = segment.basesAndCounts[place];
  const basis = BASES[(kind ?? 0) >> 4];
  if (kind === undefined || !basis) {
    throw new AppError('internal.unexpected', `no work ${place} of ${segment.count}`);
  }
  const account = 20 * (segment.registrantOf[place] ?? 0);
  const registrant = getAddress(`0x${hexOf(segment.registrants.subarray(account, account + 20))}`);
  const contentHash = hashAt(segment.contentHashes, place) as Sha256;
  const firstHash = firstHashOf(segment, place);
  return {
    workId: workIdOf(registrant, contentHash),
    sequence: segment.first + place,
    registrant,
    registeredAtSeconds: segment.registeredAt[place] ?? 0,
    priorityAtSeconds: segment.priorityAt[place] ?? 0,
    contentHash,
    perceptualHashes: Array.from(
      { length: hashCountOf(kind) },
      (_, i) => hashAt(segment.perceptualHashes, firstHash + i) as Pdq,
    ),
    blockNumber: segment.blockNumbers[place] ?? 0,
    basis,
    metadataDigest: hashAt(segment.metadataDigests, place) as Sha256,
  };
}

/** Packs works of consecutive sequences, 1,024 at a time. @throws {AppError} `registry.inconsistent` */
export const packWorks = (works: readonly Registration[]): Segment[] =>
  Array.from({ length: Math.ceil(works.length / SEGMENT_WORKS) }, (_, i) =>
    decodeSegment(encodeSegment(works.slice(i * SEGMENT_WORKS, (i + 1) * SEGMENT_WORKS))),
  );

/** All works of a segment. */
export const worksOf = (segment: Segment): Registration[] =>
  Array.from({ length: segment.count }, (_, place) => workAt(segment, place));
