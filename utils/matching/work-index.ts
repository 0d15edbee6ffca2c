import type { Fingerprint, Sha256 } from '../imaging/types.ts';
import { createHashTable } from './hash-table.ts';
import { earliest } from './earliest.ts';
import type { IndexedWork, Match, Verdict } from './types.ts';

/** Two pictures are the `same` at this distance or less; PDQ's authors match at ≤ 31 of 256 bits. */
export const SAME_MAX_BITS = 30;

/**
 * Below this quality PDQ's bits are mostly noise: only equal bytes match then. PDQ's authors discard under 50, which would
 * lose soft photographs (a motion blur measures 35).
 */
export const MIN_QUALITY = 20;

/** The works of the registry in memory: answers whether a picture is registered, without any network. */
export interface WorkIndex<W extends IndexedWork> {
  readonly size: number;
  add(works: readonly W[]): void;
  match(fingerprint: Fingerprint): Verdict<W>;
  find(workId: string): W | undefined;
}

export function createWorkIndex<W extends IndexedWork>(): WorkIndex<W> {
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
