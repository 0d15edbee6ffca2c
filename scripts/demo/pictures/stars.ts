import { add, clamp, scale } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { createNoise } from '../drawing/noise.ts';

const LAYERS = [
  { cells: 26, share: 0.3, size: 0.0012, light: 2.2 },
  { cells: 60, share: 0.22, size: 0.0008, light: 0.9 },
  { cells: 110, share: 0.2, size: 0.0007, light: 0.35 },
] as const;

/** A night sky: the light from a direction (unit vector), stars of three sizes and a faint band of dust. */
export function createStars(seed: number): (x: number, y: number, z: number) => Rgb {
  const noise = createNoise(seed);
  return (x, y, z) => {
    const band = Math.exp(-((0.5 * x + 0.28 * y + z * 0.85) ** 2) * 14);
    const dust = band < 0.02 ? 0 : clamp(0.5 + noise.fractal3(x * 3, y * 3, z * 3, 4) * 1.6);
    let light: Rgb = scale([0.035, 0.03, 0.045], 0.12 + band * dust);
    for (const layer of LAYERS) {
      const star = starIn(layer, x, y, z);
      if (star !== null) light = add(light, star);
    }
    return light;
  };

  /** At most one star a cell of a lattice around the eye, kept away from the cell's sides so that none is cut. */
  function starIn(layer: (typeof LAYERS)[number], x: number, y: number, z: number): Rgb | null {
    const { cells, share, size, light } = layer;
    const ix = Math.floor(x * cells);
    const iy = Math.floor(y * cells);
    const iz = Math.floor(z * cells);
    if (noise.cell(ix, iy, iz) > share) return null;
    const random = (n: number) => noise.cell(ix * 7 + n, iy, iz * 3 + cells);
    const [sx, sy, sz] = [ix + 0.2 + 0.6 * random(1), iy + 0.2 + 0.6 * random(2), iz + 0.2 + 0.6 * random(3)];
    const length = Math.hypot(sx, sy, sz);
    const away = Math.hypot(x - sx / length, y - sy / length, z - sz / length) / size;
    const warmth = random(4);
    return scale(
      [0.7 + 0.3 * warmth, 0.8, 1.1 - 0.4 * warmth],
      light * random(5) ** 2 * Math.exp(-away * away),
    );
  }
}
