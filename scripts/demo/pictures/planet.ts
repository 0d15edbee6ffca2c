import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { bloom, develop, expose } from '../drawing/film.ts';
import { normalize } from '../drawing/ground.ts';
import { createNoise } from '../drawing/noise.ts';
import { createStars } from './stars.ts';

const noise = createNoise(88);
const stars = createStars(21);
const SUN = normalize(-0.72, 0.35, 0.6);
/** The axis of the planet and of its rings, tilted towards us. */
const AXIS = normalize(0.32, 0.86, 0.4);
const [RING_INNER, RING_OUTER] = [1.35, 2.35];
const cloud = ramp([
  [0, hex('#6d5a4a')],
  [0.25, hex('#b58f66')],
  [0.5, hex('#ead8b4')],
  [0.7, hex('#c8a67c')],
  [1, hex('#7f93a0')],
]);

/** Light through the rings at a distance from the axis: 0 where a gap is. */
function ringAt(radius: number): number {
  if (radius < RING_INNER || radius > RING_OUTER) return 0;
  const edge = smoothstep(RING_INNER, 1.42, radius) * (1 - smoothstep(2.28, RING_OUTER, radius));
  const gap = 1 - 0.93 * Math.exp(-(((radius - 1.98) / 0.035) ** 2));
  return (
    edge * gap * clamp(0.55 + 0.5 * noise.fractal2(radius * 9, 0.5, 5) + 0.35 * noise.at2(radius * 70, 3.5))
  );
}

function surfaceAt(x: number, y: number, z: number): Rgb {
  const latitude = x * AXIS[0] + y * AXIS[1] + z * AXIS[2];
  const swirl = noise.fractal3(x * 2.2, latitude * 9, z * 2.2, 5);
  const band = noise.fractal2(latitude * 5.2 + 0.22 * swirl, 7.5, 4) + 0.28 * swirl;
  const storm = Math.exp(-(((x - 0.1) ** 2 + ((latitude + 0.34) * 2.1) ** 2) / 0.022));
  return blend(cloud(clamp(0.5 + 0.95 * band)), hex('#a9532f'), 0.7 * storm);
}

function planetAt(x: number, y: number): Rgb {
  const z = Math.sqrt(1 - x * x - y * y);
  const facing = x * SUN[0] + y * SUN[1] + z * SUN[2];
  // Where the way to the sun crosses the rings' plane, they throw their shadow.
  const height = x * AXIS[0] + y * AXIS[1] + z * AXIS[2];
  const reach = -height / (SUN[0] * AXIS[0] + SUN[1] * AXIS[1] + SUN[2] * AXIS[2]);
  const shade =
    reach > 0 ? ringAt(Math.hypot(x + SUN[0] * reach, y + SUN[1] * reach, z + SUN[2] * reach)) * 0.75 : 0;
  const light = 1.5 * smoothstep(-0.08, 0.9, facing) * (1 - shade) * (0.55 + 0.45 * z);
  return add(
    scale(surfaceAt(x, y, z), light + 0.004),
    scale([0.25, 0.4, 0.6], 0.1 * (1 - z) ** 3 * clamp(facing)),
  );
}

/** A giant with rings, half in the dark; 1200 × 800. */
export function drawPlanet(): Pixels {
  const film = expose(1200, 800, (px, py) => {
    const [x, y] = [(px - 560) / 265, (410 - py) / 265];
    const onPlanet = x * x + y * y < 1;
    const z = -(x * AXIS[0] + y * AXIS[1]) / AXIS[2];
    const ring = ringAt(Math.hypot(x, y, z));
    const behind = onPlanet ? planetAt(x, y) : stars(...normalize(x * 0.35, y * 0.35, -1));
    if (ring === 0 || (onPlanet && z < Math.sqrt(1 - x * x - y * y))) return behind;
    // The planet's own shadow lies across the rings, away from the sun.
    const along = x * SUN[0] + y * SUN[1] + z * SUN[2];
    const off = Math.hypot(x - SUN[0] * along, y - SUN[1] * along, z - SUN[2] * along);
    const lit = along > 0 ? 1 : smoothstep(0.97, 1.03, off);
    return blend(behind, scale(hex('#d9c6a5'), 0.03 + 0.8 * lit * (0.6 + 0.4 * ring)), 0.92 * ring);
  });
  return develop(bloom(film, 12, 0.1), { exposure: 1.05 });
}
