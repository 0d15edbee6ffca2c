import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, mix, multiply, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { bloom, develop } from '../drawing/film.ts';
import { normalize } from '../drawing/ground.ts';
import type { Vector } from '../drawing/ground.ts';
import { drawLandscape } from '../drawing/landscape.ts';
import type { GroundPoint } from '../drawing/landscape.ts';
import { createNoise } from '../drawing/noise.ts';

const noise = createNoise(77);
const SUN = normalize(-0.52, 0.34, 0.78);
const SUNLIGHT: Rgb = [2.9, 2.2, 1.45];
const SKYLIGHT: Rgb = [0.3, 0.42, 0.6];
const GRASS = [hex('#2c3a18'), hex('#6b6d2e')] as const;
const CLIFF = [hex('#6f5a45'), hex('#d7c19a')] as const;
const SAND = hex('#d9bf92');
const DEEP = hex('#0b3a52');
const SHALLOW = hex('#2f9a9c');
const FOAM = hex('#f4f7f5');
const HAZE = hex('#dfe3dc');

/** Without the sea: a plateau on the right that ends in cliffs, stacks before it, the sea's floor on the left. */
function landAt(x: number, z: number, finest: number): number {
  const octaves = clamp(Math.log2(700 / finest), 2, 9);
  const line =
    x -
    190 +
    0.13 * z +
    330 * noise.fractal2(z / 640 + 2.2, 0.5, 4) +
    90 * noise.fractal2(x / 160, z / 160, octaves);
  const plateau = 120 + 45 * noise.fractal2(x / 500 + 5, z / 500, octaves);
  const stack =
    smoothstep(0.33, 0.42, noise.at2(x / 150 + 0.3, z / 190 + 0.7)) * smoothstep(-300, -80, line) * 85;
  const beach = mix(-30, 9, smoothstep(-260, 0, line));
  return Math.max(
    beach + stack * (0.8 + 0.5 * noise.fractal2(x / 40, z / 40, 4)),
    mix(beach, plateau, smoothstep(0, 42, line)),
  );
}

const hue = ramp([
  [-0.1, hex('#ffe9c4')],
  [0.04, hex('#fbdcae')],
  [0.16, hex('#b9cbd3')],
  [0.5, hex('#4f86bd')],
  [1, hex('#2d64a6')],
]);

function sky(direction: Vector): Rgb {
  const [x, y, z] = direction;
  const toSun = clamp(x * SUN[0] + y * SUN[1] + z * SUN[2]);
  const glow = add(
    scale([1, 0.85, 0.6], 0.35 * toSun ** 12),
    scale([1, 0.9, 0.7], 7 * smoothstep(0.9985, 0.9995, toSun)),
  );
  const [px, pz] = [x / (y + 0.16), z / (y + 0.16)];
  const puff = noise.fractal2(px * 1.4 + 8, pz * 2.1, 7);
  const lit = clamp(0.62 + 1.3 * (puff - noise.fractal2(px * 1.4 + 8.06, pz * 2.1 - 0.06, 5)));
  const cloud = smoothstep(-0.02, 0.3, puff) * smoothstep(0.03, 0.14, y);
  return add(blend(hue(y), scale([1.25, 1.16, 1.08], lit), 0.85 * cloud), glow);
}

/** Reflection of the sky on waves, the colour of the depth, foam where it is shallow. */
function seaAt({ x, z, view }: GroundPoint, depth: number): Rgb {
  const calm = 1 / (1 + z / 900);
  const dx = noise.fractal2(x / 6, z / 14, 5) * 0.34 * calm + 0.02 * noise.at2(x / 90, z / 40);
  const dz = noise.fractal2(x / 7 + 40, z / 11, 5) * 0.34 * calm + 0.05 * noise.at2(x / 60 + 9, z / 130);
  const normal = normalize(dx, 1, dz);
  const along = view[0] * normal[0] + view[1] * normal[1] + view[2] * normal[2];
  const mirror: Vector = [
    view[0] - 2 * along * normal[0],
    Math.abs(view[1] - 2 * along * normal[1]),
    view[2] - 2 * along * normal[2],
  ];
  const fresnel = 0.03 + 0.97 * (1 - clamp(-along)) ** 5;
  const glint = clamp(mirror[0] * SUN[0] + mirror[1] * SUN[1] + mirror[2] * SUN[2]) ** 180;
  const body = blend(SHALLOW, DEEP, smoothstep(0, 16, depth));
  const surf =
    noise.fractal2(x / 14, z / 14, 5) + 0.35 * Math.sin(depth * 1.5 + 3 * noise.at2(x / 60, z / 60));
  const foam = smoothstep(0.05, 0.5, surf + 0.55 - depth * 0.16);
  const water = add(blend(body, hue(mirror[1]), fresnel), scale([2.6, 2.1, 1.4], glint));
  return blend(water, scale(FOAM, 1.25), 0.9 * foam);
}

function colorOf(point: GroundPoint): Rgb {
  const { x, y, z, normal, sunlight } = point;
  const land = landAt(x, z, 1 + z * 0.004);
  if (land < 0) return seaAt(point, -land);
  const rough = noise.fractal2(x / 26, z / 26, 6);
  const strata = 0.5 + 0.35 * Math.sin(y * 0.5 + 5 * noise.at2(x / 90, z / 90)) + rough;
  const green = smoothstep(0.5, 0.78, normal[1] + 0.25 * rough) * smoothstep(14, 32, y);
  const ground = blend(
    blend(CLIFF[0], CLIFF[1], clamp(strata)),
    blend(GRASS[0], GRASS[1], clamp(0.5 + 1.5 * rough)),
    green,
  );
  const facing = clamp(normal[0] * SUN[0] + normal[1] * SUN[1] + normal[2] * SUN[2] + 0.35 * rough);
  const light = add(scale(SUNLIGHT, facing * sunlight), scale(SKYLIGHT, 0.6 + 0.4 * normal[1]));
  return multiply(blend(SAND, ground, smoothstep(4, 11, y + 5 * rough)), light);
}

/** Cliffs over a bright sea in the late afternoon; 1200 × 800. */
export function drawCoast(): Pixels {
  const film = drawLandscape({
    width: 1200,
    height: 800,
    camera: { height: 62, near: 60, far: 14_000, horizon: 0.47, focal: 0.85 },
    sun: SUN,
    heightAt: (x, z, finest) => Math.max(0, landAt(x, z, finest)),
    colorOf,
    sky,
    haze: (distance) => ({ clear: Math.exp(-distance / 9000), color: HAZE }),
  });
  return develop(bloom(film, 18, 0.08), { exposure: 0.8 });
}
