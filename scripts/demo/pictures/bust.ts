import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, blend, clamp, hex, mix, multiply, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { bloom, develop, expose } from '../drawing/film.ts';
import { normalize } from '../drawing/ground.ts';
import type { Vector } from '../drawing/ground.ts';
import { createNoise } from '../drawing/noise.ts';

const noise = createNoise(311);
const KEY = normalize(-0.78, 0.52, 0.36);
const RIM = normalize(0.85, 0.25, -0.55);
const KEYLIGHT: Rgb = [1.75, 1.4, 1.02];
const RIMLIGHT: Rgb = [0.22, 0.32, 0.55];
const FILL: Rgb = [0.075, 0.07, 0.085];
const MARBLE = [hex('#e6d8c4'), hex('#8f8478')] as const;

const sphere = (x: number, y: number, z: number, r: number): number => Math.sqrt(x * x + y * y + z * z) - r;

/** A ball squeezed along the axes: not an exact distance, but never more than it. */
function ellipsoid(x: number, y: number, z: number, rx: number, ry: number, rz: number): number {
  const a = x / rx;
  const b = y / ry;
  const c = z / rz;
  const k = Math.sqrt(a * a + b * b + c * c);
  return (k - 1) * Math.min(rx, ry, rz);
}

/** A rod from one ball to another; measured from its first end. */
function createRod(from: Vector, to: Vector, fromRadius: number, toRadius: number) {
  const [ax, ay, az] = from;
  const dx = to[0] - ax;
  const dy = to[1] - ay;
  const dz = to[2] - az;
  const square = dx * dx + dy * dy + dz * dz;
  return (x: number, y: number, z: number): number => {
    const t = clamp(((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / square);
    return sphere(
      x - ax - dx * t,
      y - ay - dy * t,
      z - az - dz * t,
      fromRadius + (toRadius - fromRadius) * t,
    );
  };
}

/** Union and difference with a rounded seam of width k. */
const join = (a: number, b: number, k: number): number => {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
};
const carve = (a: number, b: number, k: number): number => -join(-a, b, k);

const brow = createRod([0.16, 0.2, 0.82], [0.5, 0.17, 0.6], 0.1, 0.1);
const eyelid = createRod([0.18, 0.05, 0.69], [0.45, 0.04, 0.63], 0.035, 0.03);
const nose = createRod([0, 0.16, 0.82], [0, -0.3, 1.0], 0.06, 0.085);
const upperLip = createRod([0, -0.56, 0.76], [0.24, -0.6, 0.64], 0.05, 0.025);
const lowerLip = createRod([0, -0.675, 0.74], [0.18, -0.65, 0.65], 0.06, 0.035);
const mouth = createRod([0, -0.618, 0.83], [0.25, -0.62, 0.67], 0.01, 0.006);
const neck = createRod([0, -0.6, -0.16], [0, -1.6, -0.24], 0.43, 0.5);

/** Distance to the face, in heads: chin at −1.05, crown at 1.15, z towards us. The right half is mirrored. */
function face(x: number, y: number, z: number): number {
  const side = Math.abs(x);
  let d = ellipsoid(x, y - 0.3, z + 0.12, 0.82, 0.88, 0.98);
  d = join(d, ellipsoid(x, y + 0.35, z - 0.12, 0.6, 0.68, 0.62), 0.3);
  d = join(d, ellipsoid(x, y + 0.86, z - 0.42, 0.24, 0.17, 0.22), 0.26);
  d = join(d, brow(side, y, z), 0.14);
  d = join(d, sphere(side - 0.42, y + 0.2, z - 0.52, 0.16), 0.28);
  d = carve(d, ellipsoid(side - 0.32, y - 0.03, z - 0.84, 0.2, 0.13, 0.16), 0.14);
  d = join(d, sphere(side - 0.31, y - 0.02, z - 0.58, 0.155), 0.03);
  d = join(d, eyelid(side, y, z), 0.05);
  d = join(d, nose(x, y, z), 0.1);
  d = join(d, sphere(side - 0.09, y + 0.34, z - 0.9, 0.065), 0.1);
  d = join(d, upperLip(side, y, z), 0.12);
  d = join(d, lowerLip(side, y, z), 0.11);
  d = carve(d, mouth(side, y, z), 0.04);
  return join(d, ellipsoid(side - 0.82, y - 0.02, z + 0.08, 0.07, 0.22, 0.14), 0.06);
}

/** Curls: the skull's cap, pushed out by folded noise. */
function hair(x: number, y: number, z: number): number {
  const cap = ellipsoid(x, y - 0.42, z + 0.22, 0.93, 0.9, 1.02);
  const away = Math.max(cap, 0.62 * z - y + 0.12 - 0.3 * smoothstep(0.3, 0.8, Math.abs(x)));
  if (away > 0.25) return away - 0.12;
  const curl = noise.at3(x * 4.2, y * 4.2, z * 4.2);
  const strand = Math.sin(16 * curl + 7 * y);
  return (away - 0.1 + 0.1 * Math.abs(curl) - 0.022 * strand) * 0.7;
}

/** The head is turned a little over the shoulders. */
function head(x: number, y: number, z: number): number {
  const away = sphere(x, y - 0.2, z, 1.45);
  if (away > 0.4) return away;
  const hx = 0.93 * x - 0.36 * z;
  const hz = 0.36 * x + 0.93 * z;
  return join(face(hx, y, hz), hair(hx, y, hz), 0.05);
}

function shoulders(x: number, y: number, z: number): number {
  if (y > -0.9) return y + 1.3;
  const folds = 0.03 * Math.sin(9 * (x * 0.8 + y) + 4 * noise.at3(x * 1.4, y * 1.4, z));
  const broad = ellipsoid(x, y + 2.25, z + 0.2, 1.75, 0.62, 0.72);
  return join(broad, ellipsoid(x, y + 2.5, z - 0.05, 1.15, 0.85, 0.72), 0.3) + folds;
}

const bust = (x: number, y: number, z: number): number =>
  join(join(head(x, y, z), neck(x, y, z), 0.2), shoulders(x, y, z), 0.22);

const FAR = 9;

/** How far the ray goes before it touches the bust; FAR when it passes by. */
function march(origin: Vector, direction: Vector): number {
  let t = 3.4;
  for (let step = 0; step < 90 && t < FAR; step++) {
    const d = bust(origin[0] + direction[0] * t, origin[1] + direction[1] * t, origin[2] + direction[2] * t);
    if (d < 0.0015 * t) return t;
    t += d * 0.85;
  }
  return FAR;
}

function shadow(x: number, y: number, z: number): number {
  let light = 1;
  for (let t = 0.05, step = 0; step < 26 && t < 2.6; step++) {
    const d = bust(x + KEY[0] * t, y + KEY[1] * t, z + KEY[2] * t);
    light = Math.min(light, 0.5 + (9 * d) / t / 2);
    if (light <= 0) return 0;
    t += clamp(d, 0.03, 0.3);
  }
  return smoothstep(0, 1, light);
}

function background(x: number, y: number): Rgb {
  const wall = noise.fractal2(x * 1.3, y * 1.3, 5);
  const pool = Math.exp(-((x - 0.75) ** 2 + (y - 0.15) ** 2) * 0.55);
  return scale(blend(hex('#1c2124'), hex('#6d6a58'), pool), 0.6 + 0.5 * pool + 0.35 * wall);
}

function marble(p: Vector, direction: Vector): Rgb {
  const [x, y, z] = p;
  const e = 0.004;
  const here = bust(x, y, z);
  const n = normalize(bust(x + e, y, z) - here, bust(x, y + e, z) - here, bust(x, y, z + e) - here);
  const facing = (light: Vector) => n[0] * light[0] + n[1] * light[1] + n[2] * light[2];
  const open = clamp(0.25 + bust(x + n[0] * 0.12, y + n[1] * 0.12, z + n[2] * 0.12) / 0.12 / 1.35);
  const vein = Math.abs(noise.fractal3(x * 1.1, y * 1.1 + 4, z * 1.1, 5));
  const stone = blend(MARBLE[1], MARBLE[0], smoothstep(0, 0.1, vein) * 0.5 + 0.5);
  const half = normalize(KEY[0] - direction[0], KEY[1] - direction[1], KEY[2] - direction[2]);
  const shine = 0.25 * clamp(facing(half)) ** 40;
  // Light goes a little way into marble, so the edge of the shade is soft and warm.
  const wrapped = clamp((facing(KEY) + 0.12) / 1.12);
  const key = wrapped * mix(0.04, 1, shadow(x + n[0] * 0.02, y + n[1] * 0.02, z + n[2] * 0.02));
  const rim = clamp(facing(RIM)) ** 1.5;
  const light = add(add(scale(KEYLIGHT, key), scale(RIMLIGHT, rim)), scale(FILL, open * (1.2 + n[1])));
  return add(multiply(stone, scale(light, 0.55 + 0.45 * open)), scale(KEYLIGHT, shine * key));
}

/** A marble head lit from the upper left, as a painter would; 640 × 800. */
export function drawBust(): Pixels {
  const [width, height] = [640, 800];
  const eye: Vector = [0, -0.45, 6];
  const film = expose(width, height, (px, py) => {
    const [x, y] = [(px - width / 2) / height, (height / 2 - py) / height];
    const direction = normalize(x * 0.72, y * 0.72, -1);
    const t = march(eye, direction);
    if (t >= FAR) return background(x * 2, y * 2);
    return marble(
      [eye[0] + direction[0] * t, eye[1] + direction[1] * t, eye[2] + direction[2] * t],
      direction,
    );
  });
  return develop(bloom(film, 14, 0.06), { exposure: 0.9, vignette: 0.5 });
}
