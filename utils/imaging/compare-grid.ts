import type { Dihedral } from './dihedral.ts';

/** A square of values, turned as the picture is in a dihedral reading; `depth` values belong to each place. */
export function turnGrid(
  values: Float32Array,
  side: number,
  { transposes, negates }: Dihedral,
  depth = 1,
): Float32Array {
  // The sign of odd frequencies changes along the axis that is reversed: frequency 1 is row, or column, 0.
  const [reversesRows, reversesColumns] = [negates(0, 1), negates(1, 0)];
  const out = new Float32Array(values.length);
  for (let row = 0, to = 0; row < side; row++) {
    const y = reversesRows ? side - 1 - row : row;
    for (let column = 0; column < side; column++) {
      const x = reversesColumns ? side - 1 - column : column;
      const from = (transposes ? x * side + y : y * side + x) * depth;
      for (let k = 0; k < depth; k++, to++) out[to] = values[from + k] ?? 0;
    }
  }
  return out;
}

/**
 * Where a picture lies in another, as shares of the other's sides: its edges, and how far it is turned about the middle
 * (radians, in the other's own measure of a square). Negative edges, and such over 1, lie outside.
 */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly turn: number;
}

/** Edge on edge. */
export const WHOLE: Placement = { left: 0, top: 0, right: 1, bottom: 1, turn: 0 };

/**
 * Reads `out` (a square of `side`) from the part of `block` (a square of `blockSide`) that the placement names; bilinear.
 * What lies outside is NaN.
 */
export function readPlacement(
  block: Float32Array,
  blockSide: number,
  placement: Placement,
  out: Float32Array,
  side: number,
): void {
  const { left, top, right, bottom, turn } = placement;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [width, height] = [(right - left) * blockSide, (bottom - top) * blockSide];
  const middleX = ((left + right) * blockSide) / 2 - 0.5;
  const middleY = ((top + bottom) * blockSide) / 2 - 0.5;
  const last = blockSide - 1;
  for (let row = 0, to = 0; row < side; row++) {
    const v = ((row + 0.5) / side - 0.5) * height;
    for (let column = 0; column < side; column++, to++) {
      const u = ((column + 0.5) / side - 0.5) * width;
      const x = middleX + u * cos - v * sin;
      const y = middleY + u * sin + v * cos;
      if (x < -0.5 || y < -0.5 || x > last + 0.5 || y > last + 0.5) {
        out[to] = Number.NaN;
        continue;
      }
      const x0 = Math.min(Math.max(Math.floor(x), 0), last - 1);
      const y0 = Math.min(Math.max(Math.floor(y), 0), last - 1);
      const at = y0 * blockSide + x0;
      const [fx, fy] = [x - x0, y - y0];
      const upper = (block[at] ?? 0) * (1 - fx) + (block[at + 1] ?? 0) * fx;
      const lower = (block[at + blockSide] ?? 0) * (1 - fx) + (block[at + blockSide + 1] ?? 0) * fx;
      out[to] = upper * (1 - fy) + lower * fy;
    }
  }
}
