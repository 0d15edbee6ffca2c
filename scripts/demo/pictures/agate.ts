import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { develop, expose } from '../drawing/film.ts';
import { createNoise } from '../drawing/noise.ts';

const noise = createNoise(2024);
const layer = ramp([
  [0, hex('#e9e2d2')],
  [0.14, hex('#b9c9c6')],
  [0.26, hex('#2f6f78')],
  [0.38, hex('#123f4f')],
  [0.5, hex('#7fb0a6')],
  [0.6, hex('#f0e3c4')],
  [0.7, hex('#d58a3c')],
  [0.82, hex('#8e3a1d')],
  [0.92, hex('#3a1712')],
  [1, hex('#1c0d0c')],
]);
const CRYSTAL = [hex('#5b4a63'), hex('#efe6f2')] as const;

/** How deep a point lies in the stone: 0 at the heart, 1 at the rim; bent as the hollow in the rock was. */
function depthAt(x: number, y: number): number {
  const [wx, wy] = [noise.fractal2(x * 1.3, y * 1.3, 3), noise.fractal2(x * 1.3 + 9, y * 1.3 + 4, 3)];
  const [px, py] = [x + 0.75 * wx, y + 0.75 * wy];
  const first = Math.hypot((px + 0.28) * 0.8, (py + 0.04) * 1.1);
  const second = Math.hypot((px - 0.62) * 1.35, (py - 0.2) * 1.25) + 0.18;
  return Math.min(first, second) - 0.12 * Math.max(0, 0.3 - Math.abs(first - second));
}

/** Quartz in the hollow: the nearest of scattered points decides which way a facet looks. */
function crystalAt(x: number, y: number): Rgb {
  const [cx, cy] = [x * 21, y * 21];
  let [nearest, facet] = [9, 0];
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const [ix, iy] = [Math.floor(cx) + dx, Math.floor(cy) + dy];
      const [ox, oy] = [cx - ix - noise.cell(ix, iy, 1), cy - iy - noise.cell(ix, iy, 2)];
      const away = Math.hypot(ox, oy);
      if (away >= nearest) continue;
      nearest = away;
      facet = 0.5 + 0.5 * Math.cos(6.28 * noise.cell(ix, iy, 3) + (ox > 0 ? 1.2 : -0.6) + (oy > 0 ? 0.9 : 0));
    }
  }
  return scale(blend(CRYSTAL[0], CRYSTAL[1], facet ** 2), 0.35 + 0.75 * smoothstep(0.9, 0.1, nearest));
}

function stoneAt(x: number, y: number): Rgb {
  const depth = depthAt(x, y);
  const wave = depth * 15 + 0.5 * noise.fractal2(x * 5, y * 5, 4);
  const band = Math.floor(wave);
  const tone = noise.cell(band, 3, 1) * 0.5 + 0.5 * clamp(depth * 0.85 - 0.1);
  const next = noise.cell(band + 1, 3, 1) * 0.5 + 0.5 * clamp(depth * 0.85 - 0.1);
  const edge = smoothstep(0.86, 1, wave - band);
  // Within a band lie dozens of hair-thin layers.
  const fine = 0.88 + 0.2 * Math.sin(wave * 46 + 6 * noise.at2(x * 3, y * 3)) * noise.at2(depth * 30, band);
  const mineral = scale(
    blend(layer(tone), layer(next), edge),
    fine + 0.12 * noise.fractal2(x * 24, y * 24, 3),
  );
  const hollow = smoothstep(0.29, 0.25, depth + 0.04 * noise.fractal2(x * 9, y * 9, 3));
  return blend(mineral, crystalAt(x, y), hollow);
}

/** A slice of agate under a raking light; 1200 × 800. */
export function drawAgate(): Pixels {
  const film = expose(1200, 800, (px, py) => {
    const [x, y] = [(px - 600) / 480, (py - 400) / 480];
    const polish = clamp(0.75 - 0.28 * x - 0.34 * y + 0.1 * noise.at2(x * 2, y * 2));
    return add(scale(stoneAt(x, y), 0.45 + 0.75 * polish), scale([1, 0.95, 0.9], 0.07 * polish ** 3));
  });
  return develop(film, { exposure: 1.05 });
}
