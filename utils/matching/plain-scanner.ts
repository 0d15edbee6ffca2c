import { popcount } from './hamming.ts';
import { HEAD_BYTES } from './heads.ts';
import { TILE, type HeadScanner } from './head-scanner.ts';

const WORDS = HEAD_BYTES / 4;

/** Compared with one query in about 3 ms. */
const TILES_AT_ONCE = 128;

const wordsOf = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.slice().buffer);

/** Compares heads in plain TypeScript, where there is no WebAssembly; what the kernel answers is tested against it. */
export function createPlainScanner(): HeadScanner {
  let words = new Uint32Array(WORDS * TILE);
  let size = 0;

  return {
    get size() {
      return size;
    },
    get byteLength() {
      return words.byteLength;
    },
    append(heads) {
      const needed = size * WORDS + heads.length / 4;
      if (needed > words.length) {
        const more = new Uint32Array(Math.ceil(needed * 1.125));
        more.set(words.subarray(0, size * WORDS));
        words = more;
      }
      words.set(wordsOf(heads), size * WORDS);
      size += heads.length / HEAD_BYTES;
    },
    truncate(to) {
      size = Math.min(size, to);
    },
    scan(queries, limits, from) {
      const positions: number[] = [];
      const asked = queries.map(wordsOf);
      const end = Math.min(from + Math.ceil(TILES_AT_ONCE / queries.length) * TILE, size);
      for (let position = from; position < end; position++) {
        const first = words[position * WORDS] ?? 0;
        const second = words[position * WORDS + 1] ?? 0;
        for (const query of asked) {
          const near = popcount(first ^ (query[0] ?? 0)) + popcount(second ^ (query[1] ?? 0));
          if (near > limits.near) continue;
          if (near + popcount((words[position * WORDS + 2] ?? 0) ^ (query[2] ?? 0)) > limits.head) continue;
          positions.push(position);
          break;
        }
      }
      return { positions: Uint32Array.from(positions), next: end };
    },
  };
}
