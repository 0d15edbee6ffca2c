import type { Hex } from 'viem';
import { advance } from './accumulator.ts';
import { hexOf, wordBytes } from './bytes.ts';
import { KECCAK_KERNEL } from './generated/keccak-kernel.ts';
import { MAX_SEGMENT_BYTES, SEGMENT_WORKS, type Segment } from './segment.ts';
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
  roomAddress(): number;
  headAddress(): number;
  advance(count: number, accounts: number, first: number): void;
}

const HEAD_BYTES = 32;
/** The room in the kernel, with what stands before it. */
const MEMORY_PAGES = Math.ceil((MAX_SEGMENT_BYTES + 40 * 1024) / 65_536);

function openKernel(): ChainSegment {
  const wasm = Uint8Array.from(atob(KECCAK_KERNEL), (character) => character.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: MEMORY_PAGES });
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  const kernel = instance.exports as unknown as Kernel;
  const { buffer } = memory;
  const head = new Uint8Array(buffer, kernel.headAddress(), HEAD_BYTES);
  const room = kernel.roomAddress();
  const registeredAt = new Float64Array(buffer, room, SEGMENT_WORKS);
  const priorityAt = new Float64Array(buffer, room + 8 * SEGMENT_WORKS, SEGMENT_WORKS);
  const registrantOf = new Uint16Array(buffer, room + 16 * SEGMENT_WORKS, SEGMENT_WORKS);
  const ids = new Uint32Array(buffer, room + 18 * SEGMENT_WORKS, SEGMENT_WORKS);
  const bytes = new Uint8Array(buffer, room + 22 * SEGMENT_WORKS, MAX_SEGMENT_BYTES);

  return (before, segment) => {
    head.set(wordBytes(before));
    registeredAt.set(segment.registeredAt);
    priorityAt.set(segment.priorityAt);
    registrantOf.set(segment.registrantOf);
    bytes.set(segment.bytes);
    kernel.advance(segment.count, segment.registrants.length / 20, segment.first);
    return { head: `0x${hexOf(head)}`, idPrefixes: ids.slice(0, segment.count) };
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
