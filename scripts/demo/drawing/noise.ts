/** A repeatable random field: the same seed gives the same picture on every machine. */
export interface Noise {
  /** Gradient noise, about −1…1; repeats after 256 cells. */
  readonly at2: (x: number, y: number) => number;
  readonly at3: (x: number, y: number, z: number) => number;
  /** Sum of `octaves` of noise, each twice as fine and half as strong; about −1…1. */
  readonly fractal2: (x: number, y: number, octaves: number) => number;
  readonly fractal3: (x: number, y: number, z: number, octaves: number) => number;
  /** White noise of a lattice point (whole numbers), 0…1. */
  readonly cell: (x: number, y: number, z: number) => number;
}

/** Integer hash with full avalanche. */
function scramble(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The numbers 0…255 in a seeded order, twice, so that sums of two need no wrapping. */
function shuffledBytes(seed: number): Uint8Array {
  const order = [...Array(256).keys()].toSorted((a, b) => scramble(a ^ seed) - scramble(b ^ seed));
  return Uint8Array.from([...order, ...order]);
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);

/** Dot product of an offset with one of Perlin's twelve edge directions (four of them twice). */
function slope(h: number, x: number, y: number, z: number): number {
  const low = h & 15;
  const u = low < 8 ? x : y;
  const v = low < 4 ? y : low === 12 || low === 14 ? x : z;
  return ((h & 1) === 0 ? u : -u) + ((h & 2) === 0 ? v : -v);
}

/** Improved noise (Perlin 2002). The hot loop of every picture: plain numbers, no arrays. */
export function createNoise(seed: number): Noise {
  const bytes = shuffledBytes(seed);
  const byte = (index: number): number => bytes[index] ?? 0;

  const at3 = (x: number, y: number, z: number): number => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const iz = Math.floor(z);
    const fx = x - ix;
    const fy = y - iy;
    const fz = z - iz;
    const u = fade(fx);
    const v = fade(fy);
    const a = byte(ix & 255) + (iy & 255);
    const b = byte((ix + 1) & 255) + (iy & 255);
    const aa = byte(a) + (iz & 255);
    const ab = byte(a + 1) + (iz & 255);
    const ba = byte(b) + (iz & 255);
    const bb = byte(b + 1) + (iz & 255);
    const n000 = slope(byte(aa), fx, fy, fz);
    const n010 = slope(byte(ab), fx, fy - 1, fz);
    const n001 = slope(byte(aa + 1), fx, fy, fz - 1);
    const n011 = slope(byte(ab + 1), fx, fy - 1, fz - 1);
    const x00 = n000 + u * (slope(byte(ba), fx - 1, fy, fz) - n000);
    const x10 = n010 + u * (slope(byte(bb), fx - 1, fy - 1, fz) - n010);
    const x01 = n001 + u * (slope(byte(ba + 1), fx - 1, fy, fz - 1) - n001);
    const x11 = n011 + u * (slope(byte(bb + 1), fx - 1, fy - 1, fz - 1) - n011);
    const near = x00 + v * (x10 - x00);
    return near + fade(fz) * (x01 + v * (x11 - x01) - near);
  };

  const at2 = (x: number, y: number): number => {
    const ix = Math.floor(x);
    const iy = Math.floor(y);
    const fx = x - ix;
    const fy = y - iy;
    const u = fade(fx);
    const a = byte(ix & 255) + (iy & 255);
    const b = byte((ix + 1) & 255) + (iy & 255);
    const n00 = slope(byte(a), fx, fy, 0);
    const n01 = slope(byte(a + 1), fx, fy - 1, 0);
    const near = n00 + u * (slope(byte(b), fx - 1, fy, 0) - n00);
    return near + fade(fy) * (n01 + u * (slope(byte(b + 1), fx - 1, fy - 1, 0) - n01) - near);
  };

  // Each octave is turned as well as scaled, so that the lattice of one does not show through the next.
  const fractal2 = (x: number, y: number, octaves: number): number => {
    let sum = 0;
    let weight = 0.5;
    for (let octave = 0; octave < octaves; octave++) {
      sum += weight * at2(x, y);
      const turned = 1.6 * x + 1.2 * y + 17.3;
      y = 1.6 * y - 1.2 * x + 5.7;
      x = turned;
      weight *= 0.5;
    }
    return sum;
  };

  const fractal3 = (x: number, y: number, z: number, octaves: number): number => {
    let sum = 0;
    let weight = 0.5;
    for (let octave = 0; octave < octaves; octave++) {
      sum += weight * at3(x, y, z);
      const turned = 1.6 * x + 1.2 * y + 17.3;
      y = 1.6 * y - 1.2 * x + 5.7;
      x = turned;
      z = 2 * z + 31.1;
      weight *= 0.5;
    }
    return sum;
  };

  const cell = (x: number, y: number, z: number): number =>
    scramble(Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77) ^ Math.imul(z, 0xc2b2ae3d) ^ seed) / 2 ** 32;

  return { at2, at3, fractal2, fractal3, cell };
}
