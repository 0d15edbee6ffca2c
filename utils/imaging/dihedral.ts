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

/** 1 or −1 for each value of a turned block: every picture asks for them. */
const signs = new WeakMap<Dihedral, Float32Array>();

function signsOf(dihedral: Dihedral): Float32Array {
  const known = signs.get(dihedral);
  if (known) return known;
  const made = Float32Array.from({ length: KEPT * KEPT }, (_, at) =>
    dihedral.negates(Math.floor(at / KEPT), at % KEPT) ? -1 : 1,
  );
  signs.set(dihedral, made);
  return made;
}

/** The frequencies that the turned picture would have. */
export function turnFrequencies(frequencies: Float32Array, dihedral: Dihedral): Float32Array {
  const turned = dihedral.transposes ? transpose(frequencies, KEPT) : frequencies.slice();
  const factors = signsOf(dihedral);
  for (let at = 0; at < turned.length; at++) turned[at] = (turned[at] ?? 0) * (factors[at] ?? 1);
  return turned;
}
