import { SCAN_HEADS } from './generated/scan-heads.ts';
import { HEAD_BYTES } from './heads.ts';
import { TILE, type HeadLimits, type HeadScanner } from './head-scanner.ts';
import { groupQueries } from './turned-queries.ts';

/** Where the kernel has what: the table in scripts/kernels/assembly/scan-heads.ts. */
const QUERIES = 256;
const GROUPS = 11_520;
const GROUP_BYTES = 160;
const ANSWER = 22_528;
const ROOM = 2560;
const PUT_AT_ONCE = Math.floor((ROOM * 4) / HEAD_BYTES) * HEAD_BYTES;
const TILES = 32_768;

const TILE_BYTES = TILE * HEAD_BYTES;
const NEAR_BYTES = 8;
const LANES = 16;
const PAGE = 65_536;

/** Compared with one group of queries in about 3 ms. */
const TILES_AT_ONCE = 4096;

interface Kernel {
  put(count: number, position: number): void;
  scan(
    tile: number,
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

/** Compares 16 heads at a time in WebAssembly. @throws where that is not to be had */
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
    queries.forEach((head, number) => {
      head.forEach((byte, i) => {
        const at = QUERIES + (number * HEAD_BYTES + i) * LANES;
        bytes.fill(byte, at, at + LANES);
      });
    });
    const groups = groupQueries(queries);
    groups.forEach(({ head, isTurned, slackBits }, number) => {
      const at = GROUPS + number * GROUP_BYTES;
      for (let i = 0; i < NEAR_BYTES; i++) bytes.fill(head[i] ?? 0, at + i * LANES, at + (i + 1) * LANES);
      bytes.fill(near + slackBits, at + 128, at + 144);
      bytes.fill(isTurned ? 1 : 0, at + 144, at + 148);
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
      const found = kernel.scan(from / TILE, end, queries.length, groups, limits.near, limits.head, ROOM);
      const answer = new Uint32Array(memory.buffer, 0, (ANSWER >> 2) + found);
      const next = Math.min((answer[0] ?? 0) * TILE, end);
      return { positions: answer.slice(ANSWER >> 2), next };
    },
  };
}
