import type { Pdq } from '../imaging/types.ts';
import { popcount } from './hamming.ts';

/** A PDQ hash is 256 bits: eight words of 32. */
const PDQ_WORDS = 8;

/** Eight 32-bit words of a PDQ hash, most significant first. */
function pdqWords(hash: Pdq): Uint32Array {
  const words = new Uint32Array(PDQ_WORDS);
  for (let i = 0; i < PDQ_WORDS; i++) words[i] = Number.parseInt(hash.slice(i * 8, i * 8 + 8), 16);
  return words;
}

/** PDQ hashes side by side in one growing array, each with the number of the work it belongs to. */
export interface HashTable {
  readonly size: number;
  add(hash: Pdq, owner: number): void;
  /** Calls `found` for each hash at most `maxBits` from the query. */
  scan(query: Pdq, maxBits: number, found: (owner: number, distanceBits: number) => void): void;
}

export function createHashTable(): HashTable {
  let words = new Uint32Array(PDQ_WORDS * 1024);
  let owners = new Uint32Array(1024);
  let size = 0;

  function grow() {
    const moreWords = new Uint32Array(words.length * 2);
    moreWords.set(words);
    words = moreWords;
    const moreOwners = new Uint32Array(owners.length * 2);
    moreOwners.set(owners);
    owners = moreOwners;
  }

  return {
    get size() {
      return size;
    },
    add(hash, owner) {
      if (size === owners.length) grow();
      words.set(pdqWords(hash), size * PDQ_WORDS);
      owners[size] = owner;
      size++;
    },
    scan(query, maxBits, found) {
      const wanted = pdqWords(query);
      for (let entry = 0; entry < size; entry++) {
        const start = entry * PDQ_WORDS;
        let distance = 0;
        for (let i = 0; i < PDQ_WORDS && distance <= maxBits; i++) {
          distance += popcount((words[start + i] ?? 0) ^ (wanted[i] ?? 0));
        }
        if (distance <= maxBits) found(owners[entry] ?? 0, distance);
      }
    },
  };
}
