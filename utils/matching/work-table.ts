import { hashCount, isCommitted } from './index-chunk.ts';

/** A sum is kept for each so many works: what lies between is added up when asked. */
const STRIDE = 64;

/** Which work a hash belongs to: a byte a work, and a sum for each 64 of them. */
export interface WorkTable {
  /** How many works there are, and how many hashes of them. */
  readonly size: number;
  readonly hashes: number;
  /** Of the memory that is taken. */
  readonly byteLength: number;
  append(marks: Uint8Array): void;
  /** Drops the works from this sequence on. */
  truncate(size: number): void;
  /** The sequence of the work that the hash at this position belongs to. */
  workAt(position: number): number;
  isCommitted(sequence: number): boolean;
}

export function createWorkTable(): WorkTable {
  let marks = new Uint8Array(STRIDE);
  /** How many hashes the works before each 64th one have. */
  const sums: number[] = [];
  let size = 0;
  let hashes = 0;
  /** Where the hashes of the work lie that was asked for last: the next question is often for the same one. */
  let last = { sequence: 0, start: 0, end: 0 };

  const add = (mark: number) => {
    if (size % STRIDE === 0) sums[size / STRIDE] = hashes;
    marks[size] = mark;
    hashes += hashCount(mark);
    size++;
  };

  return {
    get size() {
      return size;
    },
    get hashes() {
      return hashes;
    },
    get byteLength() {
      return marks.length + sums.length * 8;
    },
    append(added) {
      if (size + added.length > marks.length) {
        const more = new Uint8Array(Math.ceil((size + added.length) * 1.125));
        more.set(marks.subarray(0, size));
        marks = more;
      }
      added.forEach(add);
    },
    truncate(to) {
      if (to >= size) return;
      last = { sequence: 0, start: 0, end: 0 };
      const whole = Math.floor(to / STRIDE);
      const rest = marks.slice(whole * STRIDE, to);
      size = whole * STRIDE;
      hashes = sums[whole] ?? 0;
      sums.length = whole;
      rest.forEach(add);
    },
    workAt(position) {
      if (position >= last.start && position < last.end) return last.sequence;
      let [low, high] = [0, sums.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((sums[middle] ?? 0) <= position) low = middle;
        else high = middle - 1;
      }
      let sequence = low * STRIDE;
      let start = sums[low] ?? 0;
      for (; sequence < size; sequence++) {
        const end = start + hashCount(marks[sequence] ?? 0);
        if (end > position) {
          last = { sequence, start, end };
          break;
        }
        start = end;
      }
      return sequence;
    },
    isCommitted: (sequence) => isCommitted(marks[sequence] ?? 0),
  };
}
