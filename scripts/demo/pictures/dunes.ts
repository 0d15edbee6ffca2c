import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, multiply, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { develop } from '../drawing/film.ts';
import { normalize } from '../drawing/ground.ts';
import { drawLandscape } from '../drawing/landscape.ts';
import type { GroundPoint } from '../drawing/landscape.ts';
import { createNoise } from '../drawing/noise.ts';

const noise = createNoise(5150);
const SUN = normalize(0.86, 0.3, 0.34);
const SAND = [hex('#b5642f'), hex('#e0a060')] as const;
const HAZE = hex('#e3c3a0');

/** Long crests that lean away from the wind. */
function duneAt(x: number, z: number, size: number): number {
  const bend = 1.3 * noise.at2(x / (2.7 * size), z / (2.7 * size)) + 0.5 * noise.at2(x / size, z / size);
  const phase = (x * 0.5 + z * 0.87) / size + bend;
  const share = phase - Math.floor(phase);
  const profile = share < 0.72 ? smoothstep(0, 0.72, share) : 1 - smoothstep(0.72, 1, share) ** 0.8;
  return profile * size * 0.24 * clamp(0.75 + noise.at2(x / (1.9 * size) + 7, z / (1.9 * size)));
}

const heightAt = (x: number, z: number): number =>
  duneAt(x, z, 420) + 0.35 * duneAt(z, x, 150) + 14 * noise.fractal2(x / 500, z / 500, 3);

const sky = ramp([
  [-0.1, hex('#f0d2aa')],
  [0.05, hex('#e9d3b8')],
  [0.22, hex('#9fbcd0')],
  [0.6, hex('#4478ad')],
]);

function colorOf({ x, z, normal, sunlight }: GroundPoint): Rgb {
  const ripple = Math.sin(x * 1.1 + z * 0.5 + 5 * noise.fractal2(x / 22, z / 22, 3)) * Math.exp(-z / 320);
  const grain = noise.fractal2(x / 3, z / 3, 4);
  const facing = clamp(
    normal[0] * SUN[0] + normal[1] * SUN[1] + normal[2] * SUN[2] + 0.13 * ripple + 0.06 * grain,
  );
  const sand = blend(SAND[0], SAND[1], clamp(0.5 + grain + 0.6 * noise.at2(x / 240, z / 240)));
  return multiply(sand, add(scale([2.6, 2.0, 1.4], facing * sunlight), [0.16, 0.19, 0.27]));
}

/** A sea of sand in the evening; 1200 × 800. */
export function drawDunes(): Pixels {
  const film = drawLandscape({
    width: 1200,
    height: 800,
    camera: { height: 165, near: 40, far: 12_000, horizon: 0.34, focal: 1 },
    sun: SUN,
    heightAt,
    colorOf,
    sky: ([, y]) => sky(y),
    haze: (distance) => ({ clear: Math.exp(-distance / 6500), color: HAZE }),
  });
  return develop(film, { exposure: 0.95 });
}
