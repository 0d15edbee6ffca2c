import { SCAN_HEADS } from './generated/scan-heads.ts';
import { HEAD_BYTES } from './heads.ts';
import { TILE, type HeadLimits, type HeadScanner } from './head-scanner.ts';
import { groupQueries } from './turned-queries.ts';

/** Where the kernel has what: the table in scripts/kernels/assembly/scan-heads.ts. */
const QUERIES = 256;
const QUERY_BYTES = 16;
const GROUPS = 2048;
const GROUP_BYTES = 288;
const ANSWER = 24_576;
const ROOM = 2048;
const PUT_AT_ONCE = Math.floor((ROOM * 4) / HEAD_BYTES) * HEAD_BYTES;
const TILES = 32_768;

const TILE_BYTES = TILE * HEAD_BYTES;
const NEAR_BITS = 64;
const START_BITS = 6;
const PAGE = 65_536;

/** Compared with one group of queries in about 4 ms. */
const TILES_AT_ONCE = 1024;

interface Kernel {
  put(count: number, position: number): void;
  scan(
    from: number,
    end: number,
    queries: number,
    groups: number,
    nearMax: number,
    headMax: number,
    room: number,
  ): number;
}

function instantiate(memory: WebAssembly.Memory): Kernel {
  const wasm = Uint8Array.from(atob(SCAN_HEADS), (character) => character.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { env: { memory } });
  return exports as unknown as Kernel;
}

/** Compares 128 heads at a time in WebAssembly. @throws where that is not to be had */
export function createKernelScanner(): HeadScanner {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const kernel = instantiate(memory);
  let bytes = new Uint8Array(memory.buffer);
  let size = 0;

  function reserve(heads: number) {
    const needed = TILES + Math.ceil(heads / TILE) * TILE_BYTES - bytes.length;
    if (needed <= 0) return;
    memory.grow(Math.ceil(needed / PAGE));
    bytes = new Uint8Array(memory.buffer);
  }

  function ask(queries: readonly Uint8Array[], { near }: HeadLimits): number {
    queries.forEach((head, number) => bytes.set(head, QUERIES + number * QUERY_BYTES));
    const groups = groupQueries(queries);
    groups.forEach(({ head, isTurned, slackBits }, number) => {
      const words = new Int32Array(memory.buffer, GROUPS + number * GROUP_BYTES, GROUP_BYTES / 4);
      // Counted is what differs, until it is more than 63; in turned groups what is alike, as soon as it is.
      const start = isTurned ? Math.min(8 + near + slackBits, 63) : 63 - near;
      for (let bit = 0; bit < NEAR_BITS; bit++) words[bit] = -(((head[bit >> 3] ?? 0) >> (bit & 7)) & 1);
      for (let bit = 0; bit < START_BITS; bit++) words[NEAR_BITS + bit] = -((start >> bit) & 1);
      words[NEAR_BITS + START_BITS] = isTurned ? 1 : 0;
    });
    return groups.length;
  }

  return {
    get size() {
      return size;
    },
    get byteLength() {
      return bytes.length;
    },
    append(heads) {
      reserve(size + heads.length / HEAD_BYTES);
      for (let at = 0; at < heads.length; at += PUT_AT_ONCE) {
        const some = heads.subarray(at, at + PUT_AT_ONCE);
        bytes.set(some, ANSWER);
        kernel.put(some.length / HEAD_BYTES, size);
        size += some.length / HEAD_BYTES;
      }
    },
    truncate(to) {
      size = Math.min(size, to);
    },
    scan(queries, limits, from) {
      const groups = ask(queries, limits);
      const end = Math.min(from + Math.ceil(TILES_AT_ONCE / groups) * TILE, size);
      const found = kernel.scan(from, end, queries.length, groups, limits.near, limits.head, ROOM);
      const answer = new Uint32Array(memory.buffer, 0, (ANSWER >> 2) + found);
      return { positions: answer.slice(ANSWER >> 2), next: answer[0] ?? end };
    },
  };
}
