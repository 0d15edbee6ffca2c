/** What the index holds of a hash in memory: 88 of its 256 bits. The others are read from storage, for candidates only. */
export const HEAD_BYTES = 11;
export const HASH_BYTES = 32;

/**
 * The bits of a head as (row, column) of PDQ's 16×16 block of frequencies: lower ones change least in a copy. First the
 * 8×8 lowest, which are compared with every query, then 24 next to them, compared only where those were near.
 *
 * Of the 64, bits of one parity of row and column lie together (`even even`, `even odd`, `odd even`, `odd odd`): mirroring or turning
 * a picture by 180° flips whole such classes, so that one comparison, class by class, serves four orientations.
 */
function headBits(): readonly (readonly [row: number, column: number])[] {
  const near: [number, number][] = [];
  const far = [0, 1, 2, 3, 4, 5].flatMap((along): [number, number][] => [
    [8, along],
    [10, along],
    [along, 8],
    [along, 10],
  ]);
  for (const rowParity of [0, 1]) {
    for (const columnParity of [0, 1]) {
      const rows = [0, 2, 4, 6].map((row) => row + rowParity);
      const columns = [0, 2, 4, 6].map((column) => column + columnParity);
      for (const row of rows) for (const column of columns) near.push([row, column]);
    }
  }
  return [...near, ...far];
}

interface Pick {
  readonly from: number;
  readonly to: number;
  /** For each value of the byte `from`, what it gives to the byte `to`. */
  readonly bits: Uint8Array;
}

/** A head's bytes, each from few bytes of the hash: some 40 table look-ups instead of 88 bits picked one by one. */
function picks(): readonly Pick[] {
  const found = new Map<string, Pick>();
  headBits().forEach(([row, column], at) => {
    // A hash is printed with its highest row first, and in a row with the highest column first.
    const from = (15 - row) * 2 + (column < 8 ? 1 : 0);
    const to = at >> 3;
    const pick = found.get(`${from} ${to}`) ?? { from, to, bits: new Uint8Array(256) };
    found.set(`${from} ${to}`, pick);
    pick.bits.forEach((bits, value) => {
      pick.bits[value] = bits | (((value >> (column & 7)) & 1) << (at & 7));
    });
  });
  return [...found.values()];
}

const PICKS = picks();

/** The heads of PDQ hashes (32 bytes each, side by side), 11 bytes each, in the same order. */
export function headsOf(hashes: Uint8Array): Uint8Array {
  const count = hashes.length / HASH_BYTES;
  const heads = new Uint8Array(count * HEAD_BYTES);
  for (const { from, to, bits } of PICKS) {
    for (let i = 0; i < count; i++) {
      const at = i * HEAD_BYTES + to;
      heads[at] = (heads[at] ?? 0) | (bits[hashes[i * HASH_BYTES + from] ?? 0] ?? 0);
    }
  }
  return heads;
}
