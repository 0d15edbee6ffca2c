import { readFileSync } from 'node:fs';
import type { Pixels } from '../../../utils/imaging/types.ts';

/** A picture made by integer arithmetic and what Meta's reference answers for it: tests/vectors/README.md. */
export interface Vector {
  readonly generator: 'noise' | 'waves' | 'gradient' | 'flat';
  readonly params: Readonly<Record<string, number>>;
  readonly width: number;
  readonly height: number;
  readonly rgbSha256: string;
  readonly hash: string;
  readonly quality: number;
  readonly dihedral: Readonly<Record<string, string>>;
}

export const VECTORS: readonly Vector[] = JSON.parse(
  readFileSync(new URL('../../vectors/pdq.json', import.meta.url), 'utf8'),
);

type Generator = (x: number, y: number, channel: number, params: Vector['params']) => number;

function lattice(ix: number, iy: number, channel: number, seed: number): number {
  const sum =
    Math.imul(ix, 374761393) +
    Math.imul(iy, 668265263) +
    Math.imul(channel, 1442695041) +
    Math.imul(seed, 974634777);
  const mixed = Math.imul(sum ^ ((sum | 0) >>> 13), 1274126177);
  return (mixed ^ (mixed >>> 16)) & 255;
}

const GENERATORS: Readonly<Record<Vector['generator'], Generator>> = {
  noise(x, y, channel, { cell = 1, seed = 0 }) {
    const [ix, iy] = [Math.floor(x / cell), Math.floor(y / cell)];
    const fx = Math.floor(((x % cell) * 256) / cell);
    const fy = Math.floor(((y % cell) * 256) / cell);
    const mix = (row: number) =>
      lattice(ix, row, channel, seed) * (256 - fx) + lattice(ix + 1, row, channel, seed) * fx;
    return Math.floor((mix(iy) * (256 - fy) + mix(iy + 1) * fy) / 65536);
  },
  waves(x, y, channel, { a = 0, b = 0, c = 0 }) {
    if (channel === 0) return ((a * x * x + b * y * y + c * x * y) >> 6) & 255;
    if (channel === 1) return ((b * x + a * y) ^ ((x * y) >> 5)) & 255;
    return (c * x + ((y * y) >> 3)) & 255;
  },
  gradient: (x, y, _, { dx = 0, dy = 0 }) => Math.min(255, Math.floor((x * dx + y * dy) / 16)),
  flat: (_x, _y, _channel, { value = 0 }) => value,
};

/** The vector's picture as RGBA. */
export function drawVector({
  generator,
  params,
  width,
  height,
}: Pick<Vector, 'generator' | 'params' | 'width' | 'height'>): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      const x = pixel % width;
      data[pixel * 4 + channel] = GENERATORS[generator](x, (pixel - x) / width, channel, params);
    }
  }
  return { data, width, height };
}
