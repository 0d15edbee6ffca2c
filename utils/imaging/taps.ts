/** Side of the block that PDQ hashes. */
export const BLOCK_SIDE = 64;

/** What the weights of a sample add up to: the boxes are 1–4 pixels long, and 144 can be divided by any two of these. */
export const WEIGHT_SUM = 144;

/**
 * 64 samples of a blurred line: sample `i` is the sum of `weights[i * reach + k] * line[starts[i] + k]` for `k` below
 * `reach`, divided by `WEIGHT_SUM`. Weights are whole numbers and none lies outside of the line.
 */
export interface Taps {
  readonly reach: number;
  readonly starts: Int32Array;
  readonly weights: Int32Array;
  /** Weights of a sample whose boxes no end of the line cuts, from its middle outwards: the same on both sides. */
  readonly middle: Int32Array;
  /** The samples between the first and the last that have others, and these. */
  readonly uncut: { readonly from: number; readonly to: number };
  readonly cut: readonly number[];
}

/** The box that the reference averages around `position`: cut at the ends, and for even sizes longer to the right. */
function boxAround(position: number, length: number): { first: number; last: number } {
  const size = Math.ceil(length / (2 * BLOCK_SIDE));
  const right = Math.floor(size / 2);
  return {
    first: Math.max(0, position + right - size + 1),
    last: Math.min(length - 1, position + right),
  };
}

/** Weight of each position of the line in the sample at `position`, after the box was applied twice. */
function blurWeights(position: number, length: number): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  const outer = boxAround(position, length);
  for (let middle = outer.first; middle <= outer.last; middle++) {
    const inner = boxAround(middle, length);
    const share = WEIGHT_SUM / ((outer.last - outer.first + 1) * (inner.last - inner.first + 1));
    for (let at = inner.first; at <= inner.last; at++) weights.set(at, (weights.get(at) ?? 0) + share);
  }
  return weights;
}

/**
 * The samples that PDQ keeps of a line of 5–512 pixels after both passes of its box filter, folded into one weighted sum
 * each. The reference blurs every pixel and then drops nearly all; the passes are linear, so what is dropped need not be
 * computed.
 */
export function foldTaps(length: number): Taps {
  const samples = Array.from({ length: BLOCK_SIDE }, (_, i) =>
    blurWeights(Math.floor(((i + 0.5) * length) / BLOCK_SIDE), length),
  );
  const reach = Math.max(...samples.map((sample) => sample.size));
  const starts = new Int32Array(BLOCK_SIDE);
  const weights = new Int32Array(BLOCK_SIDE * reach);
  for (const [i, sample] of samples.entries()) {
    const start = Math.min(...sample.keys(), length - reach);
    starts[i] = start;
    for (const [at, weight] of sample) weights[i * reach + at - start] = weight;
  }
  const rowOf = (i: number) => weights.subarray(i * reach, (i + 1) * reach);
  const common = rowOf(BLOCK_SIDE / 2);
  const others = [...samples.keys()].filter((i) => rowOf(i).some((weight, k) => weight !== common[k]));
  const from = 1 + Math.max(-1, ...others.filter((i) => i < BLOCK_SIDE / 2));
  const to = Math.min(BLOCK_SIDE, ...others.filter((i) => i > BLOCK_SIDE / 2));
  const cut = [...samples.keys()].filter((i) => i < from || i >= to);
  return { reach, starts, weights, middle: common.slice(reach >> 1), uncut: { from, to }, cut };
}
