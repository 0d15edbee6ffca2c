import { bytesDistance, popcount } from '../imaging/hamming.ts';
import { HEAD_BYTES } from './heads.ts';
import { TILE, type HeadScanner } from './head-scanner.ts';

const NEAR_WORDS = 2;
const FAR_BYTES = HEAD_BYTES - NEAR_WORDS * 4;

/** Compared with one query in about 3 ms. */
const TILES_AT_ONCE = 32;

/** A head's first 8 bytes as two words, and the others. */
function split(head: Uint8Array) {
  const view = new DataView(head.buffer, head.byteOffset);
  return { first: view.getUint32(0), second: view.getUint32(4), far: head.subarray(NEAR_WORDS * 4) };
}

/** Compares heads in plain TypeScript, where there is no WebAssembly; what the kernel answers is tested against it. */
export function createPlainScanner(): HeadScanner {
  let words = new Uint32Array(NEAR_WORDS * TILE);
  let rest = new Uint8Array(FAR_BYTES * TILE);
  let size = 0;

  function reserve(heads: number) {
    if (heads * NEAR_WORDS <= words.length) return;
    const room = Math.ceil(heads * 1.125);
    const [moreWords, moreRest] = [new Uint32Array(room * NEAR_WORDS), new Uint8Array(room * FAR_BYTES)];
    moreWords.set(words.subarray(0, size * NEAR_WORDS));
    moreRest.set(rest.subarray(0, size * FAR_BYTES));
    words = moreWords;
    rest = moreRest;
  }

  return {
    get size() {
      return size;
    },
    get byteLength() {
      return words.byteLength + rest.byteLength;
    },
    append(heads) {
      const count = heads.length / HEAD_BYTES;
      reserve(size + count);
      for (let i = 0; i < count; i++, size++) {
        const { first, second, far } = split(heads.subarray(i * HEAD_BYTES, (i + 1) * HEAD_BYTES));
        words[size * NEAR_WORDS] = first;
        words[size * NEAR_WORDS + 1] = second;
        rest.set(far, size * FAR_BYTES);
      }
    },
    truncate(to) {
      size = Math.min(size, to);
    },
    scan(queries, limits, from) {
      const positions: number[] = [];
      const asked = queries.map(split);
      const end = Math.min(from + Math.ceil(TILES_AT_ONCE / queries.length) * TILE, size);
      for (let position = from; position < end; position++) {
        const first = words[position * NEAR_WORDS] ?? 0;
        const second = words[position * NEAR_WORDS + 1] ?? 0;
        for (const query of asked) {
          const near = popcount(first ^ query.first) + popcount(second ^ query.second);
          if (near > limits.near) continue;
          const far = rest.subarray(position * FAR_BYTES, (position + 1) * FAR_BYTES);
          if (near + bytesDistance(far, query.far) > limits.head) continue;
          positions.push(position);
          break;
        }
      }
      return { positions: Uint32Array.from(positions), next: end };
    },
  };
}
