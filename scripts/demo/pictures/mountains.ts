import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, mix, multiply, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { bloom, develop } from '../drawing/film.ts';
import type { Film } from '../drawing/film.ts';
import { normalize } from '../drawing/ground.ts';
import type { Vector } from '../drawing/ground.ts';
import { drawLandscape } from '../drawing/landscape.ts';
import type { GroundPoint, Landscape } from '../drawing/landscape.ts';
import { createNoise } from '../drawing/noise.ts';
import { ridges } from '../drawing/ridges.ts';

const noise = createNoise(42);
const SUN = normalize(-0.83, 0.3, -0.42);
const SUNLIGHT: Rgb = [3.4, 1.45, 0.66];
const SKYLIGHT: Rgb = [0.2, 0.25, 0.42];
const ROCK = [hex('#4a4038'), hex('#85746a')] as const;
const FOREST = [hex('#141d14'), hex('#2f3a20')] as const;
const SNOW = hex('#eef1f6');
const CLOUD = hex('#ffb79a');
const HAZE = [hex('#8089b6'), hex('#eda384')] as const;

/** A lake at height 0 with low shores, and a range behind it. */
function heightAt(x: number, z: number, finest: number): number {
  const octaves = clamp(Math.log2(2600 / finest), 3, 9);
  const range =
    smoothstep(2200, 9500, z + 0.22 * Math.abs(x)) * 2150 + smoothstep(700, 2600, Math.abs(x + 150)) * 330;
  const shore =
    42 * noise.fractal2(x / 420 + 9.1, z / 420, 5) + 6 - 60 * smoothstep(380, 120, Math.abs(z - 900) / 2);
  return range * ridges(noise, x / 3000 + 4.2, z / 3000 + 1.4, octaves) + shore - 60;
}

const hue = ramp([
  [-0.1, hex('#f6bd86')],
  [0.05, hex('#f0a27c')],
  [0.14, hex('#cf8b98')],
  [0.28, hex('#7d7bab')],
  [0.55, hex('#34498a')],
]);

function sky(direction: Vector): Rgb {
  const [x, y, z] = direction;
  const toSun = clamp(x * SUN[0] + y * SUN[1] + z * SUN[2]);
  const base = add(hue(y), scale([1, 0.5, 0.18], 0.7 * toSun ** 10));
  // Streaks of high cloud, lit from below.
  const [px, pz] = [x / (y + 0.12), z / (y + 0.12)];
  const cloud =
    smoothstep(0.02, 0.42, noise.fractal2(px * 0.9 + 3.3, pz * 2.2, 6)) * smoothstep(0.02, 0.16, y);
  return blend(base, add(CLOUD, scale([0.9, 0.35, 0.12], toSun ** 5)), 0.8 * cloud);
}

function colorOf({ x, y, z, normal, sunlight }: GroundPoint): Rgb {
  const rough = noise.fractal2(x / 110, z / 110, 6);
  const rock = blend(ROCK[0], ROCK[1], clamp(0.5 + rough));
  const trees = blend(FOREST[0], FOREST[1], clamp(0.5 + 1.6 * rough));
  const wooded = smoothstep(0.6, 0.8, normal[1]) * (1 - smoothstep(260, 520, y + 200 * rough));
  const snow = smoothstep(0.42, 0.62, normal[1] + 0.15 * rough) * smoothstep(480, 900, y + 260 * rough);
  const ground = blend(blend(rock, trees, wooded), SNOW, snow);
  const facing = clamp(normal[0] * SUN[0] + normal[1] * SUN[1] + normal[2] * SUN[2] + 0.5 * rough);
  return multiply(ground, add(scale(SUNLIGHT, facing * sunlight), scale(SKYLIGHT, 0.5 + 0.5 * normal[1])));
}

const landscape: Landscape = {
  width: 1200,
  height: 800,
  camera: { height: 26, near: 30, far: 22_000, horizon: 0.64, focal: 0.95 },
  sun: SUN,
  heightAt,
  colorOf,
  sky,
  haze: (distance, direction) => ({
    clear: Math.exp(-distance / 26_000),
    color: blend(HAZE[0], HAZE[1], mix(0.1, 1, clamp(direction[0] * SUN[0] + direction[2] * SUN[2]) ** 2)),
  }),
};

/** Still water under what stands above the horizon: its mirror image, shaken by ripples and darker the steeper one looks into it. */
function floodLake(film: Film, { camera, width, height }: Landscape): Film {
  const horizon = Math.round(camera.horizon * height);
  const rgb = film.rgb.slice();
  for (let row = horizon + 1; row < height; row++) {
    const z = (camera.height * camera.focal * width) / (row - horizon);
    for (let column = 0; column < width; column++) {
      const x = ((column - width / 2) / (camera.focal * width)) * z;
      if (heightAt(x, z, z * 0.006) > 0) continue;
      const ripple = noise.fractal2(x / 9, z / 30, 4) * (row - horizon) * 0.09;
      const from = (clamp(Math.round(2 * horizon - row + ripple), 0, horizon - 1) * width + column) * 3;
      const shine = mix(0.86, 0.4, smoothstep(0, height - horizon, row - horizon));
      for (let c = 0; c < 3; c++) {
        rgb[(row * width + column) * 3 + c] = (film.rgb[from + c] ?? 0) * shine + 0.006 * (c + 1);
      }
    }
  }
  return { ...film, rgb };
}

/** A lake under a range at dusk, the sun low on the left; 1200 × 800. */
export function drawMountains(): Pixels {
  return develop(bloom(floodLake(drawLandscape(landscape), landscape), 24, 0.08), { exposure: 0.95 });
}
