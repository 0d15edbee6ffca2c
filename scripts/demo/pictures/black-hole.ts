import type { Pixels } from '../../../utils/imaging/types.ts';
import { add, clamp, ramp, scale, smoothstep } from '../drawing/color.ts';
import type { Rgb } from '../drawing/color.ts';
import { bloom, develop, expose } from '../drawing/film.ts';
import { createNoise } from '../drawing/noise.ts';
import { createPaths } from './photon-paths.ts';
import { createStars } from './stars.ts';

/** Lengths are in units of the hole's mass (G = c = 1): the horizon is at 2, the disk's inner edge at 6 (the last stable orbit). */
const CAMERA_RADIUS = 46;
const ELEVATION = (9.5 * Math.PI) / 180;
const ROLL = (-14 * Math.PI) / 180;
const FIELD_OF_VIEW = (53 * Math.PI) / 180;
const DISK_INNER = 6;
const DISK_OUTER = 21;

const noise = createNoise(1919);
const glow = ramp([
  [0, [0.25, 0.03, 0.005]],
  [0.35, [1, 0.22, 0.04]],
  [0.7, [1, 0.5, 0.17]],
  [1, [1, 0.78, 0.48]],
  [1.4, [1, 0.93, 0.85]],
]);

/** Gas at radius r and angle: its density and the light it sends to us, brighter where it comes towards us. */
function diskAt(r: number, angle: number, impact: number): { light: Rgb; opacity: number } {
  // Frequency shift of a circular orbit: the hole's pull, and the Doppler effect of an orbit at r^-1.5.
  const shift = Math.sqrt(1 - 3 / r) / (1 - impact * r ** -1.5);
  const wound = angle + 9 * r ** -0.5;
  const [cx, cy] = [Math.cos(wound), Math.sin(wound)];
  const broad = noise.fractal3(cx * 1.6, cy * 1.6, r * 0.55, 4);
  const fine = noise.fractal3(cx * 2.6, cy * 2.6, r * 3.1, 4);
  const edge = smoothstep(DISK_INNER, DISK_INNER + 0.9, r) * (1 - smoothstep(11, DISK_OUTER, r));
  const density = edge * clamp(0.62 + 1.15 * broad + 1.0 * fine, 0.02, 1.6);
  const heat = (DISK_INNER / r) ** 0.75;
  const brightness = 4.2 * heat ** 2.2 * shift ** 3.2 * density;
  return { light: scale(glow(1.1 * heat * shift), brightness), opacity: clamp(density * 0.85) };
}

/** A Schwarzschild black hole with its accretion disk, each ray followed along its bent path; 1500 × 1000. */
export function drawBlackHole(): Pixels {
  const [width, height] = [1500, 1000];
  const paths = createPaths({ cameraRadius: CAMERA_RADIUS, maxAngle: FIELD_OF_VIEW * 0.75 });
  const stars = createStars(5);
  const focal = width / 2 / Math.tan(FIELD_OF_VIEW / 2);
  const [cosE, sinE] = [Math.cos(ELEVATION), Math.sin(ELEVATION)];
  const [cosR, sinR] = [Math.cos(ROLL), Math.sin(ROLL)];

  const film = expose(width, height, (x, y) => {
    const [sx, sy] = [(x - width / 2) / focal, (height / 2 - y) / focal];
    const [right, up] = [cosR * sx - sinR * sy, sinR * sx + cosR * sy];
    // The whole path lies in the plane of the hole, the camera and the pixel: `e1` points to the camera, `e2` along the ray.
    const sideways = Math.hypot(right, up) || 1e-9;
    const e1: Rgb = [cosE, 0, sinE];
    const e2: Rgb = [(-sinE * up) / sideways, right / sideways, (cosE * up) / sideways];
    const path = paths.at(Math.atan(sideways));
    const impact = path.impact * (e1[0] * e2[1] - e1[1] * e2[0]);

    let light: Rgb = [0, 0, 0];
    let through = 1;
    // The plane of the disk is crossed every half turn: its front first, then what is bent round from behind.
    let phi = Math.atan2(-e1[2], e2[2]);
    if (phi < 0) phi += Math.PI;
    for (let crossing = 0; crossing < 3 && through > 0.02; crossing++, phi += Math.PI) {
      const r = path.radiusAt(phi);
      if (r < DISK_INNER || r > DISK_OUTER) continue;
      const [px, py] = [
        Math.cos(phi) * e1[0] + Math.sin(phi) * e2[0],
        Math.cos(phi) * e1[1] + Math.sin(phi) * e2[1],
      ];
      const gas = diskAt(r, Math.atan2(py, px), impact);
      light = add(light, scale(gas.light, through));
      through *= 1 - gas.opacity;
    }
    if (path.escapesAt === null) return light;
    const [c, s] = [Math.cos(path.escapesAt), Math.sin(path.escapesAt)];
    const sky = stars(c * e1[0] + s * e2[0], c * e1[1] + s * e2[1], c * e1[2] + s * e2[2]);
    return add(light, scale(sky, through));
  });
  return develop(bloom(film, 30, 0.22), { exposure: 0.95, vignette: 0.2 });
}
