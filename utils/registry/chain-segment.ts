import type { Hex } from 'viem';
import { advance } from './accumulator.ts';
import { hexOf, wordBytes } from './bytes.ts';
import { KECCAK_KERNEL } from './generated/keccak-kernel.ts';
import { hashCountOf, type Segment } from './segment.ts';
import { workAt } from './segment-work.ts';

/** What a segment's works come to. */
export interface Chained {
  /** The accumulator's head after the last of them. */
  readonly head: Hex;
  /** The first four bytes of each work's id, as a big-endian number. */
  readonly idPrefixes: Uint32Array<ArrayBuffer>;
}

/** Takes a segment's works into the accumulator, from the head before the first of them. */
export type ChainSegment = (head: Hex, segment: Segment) => Chained;

/** In plain TypeScript: about 16 times slower. */
export const chainPlainly: ChainSegment = (before, segment) => {
  const idPrefixes = new Uint32Array(segment.count);
  let head = before;
  for (let place = 0; place < segment.count; place++) {
    const work = workAt(segment, place);
    head = advance(head, work);
    idPrefixes[place] = Number.parseInt(work.workId.slice(2, 10), 16);
  }
  return { head, idPrefixes };
};

interface Kernel {
  leafAddress(): number;
  headAddress(): number;
  /** @param firstLength bytes of the first leaf, and of the second; 0 when there is only one */
  advance(firstLength: number, secondLength: number): void;
}

/** The kernel's second leaf stands so far behind its first. */
const LEAF_ROOM = 976;

/** Places of the words of a leaf, as the contract's `abi.encode` has them: see `leafOf` in accumulator.ts. */
const WORD = 32;
const REGISTRANT = 1 * WORD + 12;
const CONTENT = 2 * WORD;
const SEQUENCE = 4 * WORD - 8;
const REGISTERED_AT = 5 * WORD - 8;
const PRIORITY_AT = 6 * WORD - 8;
const BASIS = 7 * WORD - 1;
const METADATA = 7 * WORD;
const OFFSET = 9 * WORD - 4;
const HASH_COUNT = 10 * WORD - 1;
const HASHES = 10 * WORD;

/** One of the kernel's two leaves. */
function openLeaf(buffer: ArrayBuffer, address: number) {
  const leaf = new Uint8Array(buffer, address, LEAF_ROOM);
  const words = new DataView(buffer, address, LEAF_ROOM);
  const setNumber = (at: number, value: number) => {
    words.setUint32(at, Math.floor(value / 2 ** 32));
    words.setUint32(at + 4, value % 2 ** 32);
  };
  words.setUint32(OFFSET, HASHES - WORD);
  return {
    idPrefix: () => words.getUint32(0),
    /** Writes a work, whose first hash is the `hash`th byte of the column; gives the leaf's length. */
    write(segment: Segment, place: number, hash: number): number {
      const { registrants, contentHashes, metadataDigests, perceptualHashes, basesAndCounts } = segment;
      const account = 20 * (segment.registrantOf[place] ?? 0);
      const kind = basesAndCounts[place] ?? 0;
      const hashesLength = WORD * hashCountOf(kind);
      leaf.set(registrants.subarray(account, account + 20), REGISTRANT);
      leaf.set(contentHashes.subarray(WORD * place, WORD * place + WORD), CONTENT);
      setNumber(SEQUENCE, segment.first + place);
      setNumber(REGISTERED_AT, segment.registeredAt[place] ?? 0);
      setNumber(PRIORITY_AT, segment.priorityAt[place] ?? 0);
      leaf[BASIS] = kind >> 4;
      leaf.set(metadataDigests.subarray(WORD * place, WORD * place + WORD), METADATA);
      leaf[HASH_COUNT] = hashCountOf(kind);
      leaf.set(perceptualHashes.subarray(hash, hash + hashesLength), HASHES);
      return HASHES + hashesLength;
    },
  };
}

function openKernel(): ChainSegment {
  const wasm = Uint8Array.from(atob(KECCAK_KERNEL), (character) => character.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  const kernel = instance.exports as unknown as Kernel;
  const first = openLeaf(memory.buffer, kernel.leafAddress());
  const second = openLeaf(memory.buffer, kernel.leafAddress() + LEAF_ROOM);
  const head = new Uint8Array(memory.buffer, kernel.headAddress(), WORD);

  return (before, segment) => {
    const idPrefixes = new Uint32Array(segment.count);
    head.set(wordBytes(before));
    let hash = 0;
    for (let place = 0; place < segment.count; place += 2) {
      const firstLength = first.write(segment, place, hash);
      hash += firstLength - HASHES;
      const isPair = place + 1 < segment.count;
      const secondLength = isPair ? second.write(segment, place + 1, hash) : 0;
      if (isPair) hash += secondLength - HASHES;
      kernel.advance(firstLength, secondLength);
      idPrefixes[place] = first.idPrefix();
      if (isPair) idPrefixes[place + 1] = second.idPrefix();
    }
    return { head: `0x${hexOf(head)}`, idPrefixes };
  };
}

let opened: ChainSegment | null = null;

/** Where a page's policy forbids WebAssembly, the answer is the same, later. */
function open(): ChainSegment {
  try {
    return openKernel();
  } catch {
    return chainPlainly;
  }
}

/** In WebAssembly, where that may run. */
export const chainSegment: ChainSegment = (head, segment) => (opened ??= open())(head, segment);
