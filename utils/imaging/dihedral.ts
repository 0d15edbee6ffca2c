import { KEPT, transpose } from './dct.ts';

/**
 * The eight ways to turn and mirror a picture, named and ordered as PDQ's reference does (rotations are
 * counter-clockwise). In the frequency block each is a transposition, then a change of sign: `negates` tells by the
 * parity of row and column of the result which values change.
 */
export const DIHEDRALS = [
  { name: 'original', transposes: false, negates: () => false },
  { name: 'rotate90', transposes: true, negates: (row) => row % 2 === 0 },
  { name: 'rotate180', transposes: false, negates: (row, column) => (row + column) % 2 === 1 },
  { name: 'rotate270', transposes: true, negates: (_, column) => column % 2 === 0 },
  { name: 'flipX', transposes: false, negates: (row) => row % 2 === 0 },
  { name: 'flipY', transposes: false, negates: (_, column) => column % 2 === 0 },
  { name: 'flipPlus1', transposes: true, negates: () => false },
  { name: 'flipMinus1', transposes: true, negates: (row, column) => (row + column) % 2 === 1 },
] as const satisfies readonly Dihedral[];

export interface Dihedral {
  readonly name: string;
  readonly transposes: boolean;
  readonly negates: (row: number, column: number) => boolean;
}

/** The frequencies that the turned picture would have. */
export function turnFrequencies(frequencies: Float32Array, { transposes, negates }: Dihedral): Float32Array {
  const placed = transposes ? transpose(frequencies, KEPT) : frequencies;
  return placed.map((value, at) => (negates(Math.floor(at / KEPT), at % KEPT) ? -value : value));
}
