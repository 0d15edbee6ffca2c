/** The path of one photon, backwards from the camera. Angles are measured at the hole, from the camera, in radians. */
export interface PhotonPath {
  /** Distance to the hole after that angle; infinite where the photon has escaped, 0 where it has fallen in. */
  readonly radiusAt: (angle: number) => number;
  /** Where the photon leaves for good; null when it falls into the hole. */
  readonly escapesAt: number | null;
  /** Angular momentum over energy. */
  readonly impact: number;
}

const STEP = 0.01;
const STEPS = 1000;
const ROWS = 6000;

/**
 * Every photon that reaches the camera at the same angle off the hole runs along the same curve, only in another plane.
 * So a few thousand curves, integrated once, are enough for any number of pixels.
 *
 * The curve is u'' = 3u² − u with u = 1/r (Misner, Thorne, Wheeler, Gravitation, box 25.6), by Runge–Kutta of order 4.
 * @param cameraRadius in units of the hole's mass
 * @param maxAngle the largest angle off the hole that will be asked for, in radians
 */
export function createPaths({ cameraRadius, maxAngle }: { cameraRadius: number; maxAngle: number }) {
  const lapse = Math.sqrt(1 - 2 / cameraRadius);
  const rows: PhotonPath[] = [];
  for (let row = 0; row < ROWS; row++) {
    const angle = ((row + 0.5) / ROWS) * maxAngle;
    const impact = (cameraRadius * Math.sin(angle)) / lapse;
    rows.push(integrate(1 / cameraRadius, lapse / (cameraRadius * Math.tan(angle)), impact));
  }
  const fallback = rows[0] ?? integrate(1 / cameraRadius, 1, 0);
  return {
    at: (angle: number): PhotonPath => rows[Math.floor((angle / maxAngle) * ROWS)] ?? rows.at(-1) ?? fallback,
  };
}

function integrate(startU: number, startSlope: number, impact: number): PhotonPath {
  const path = new Float32Array(STEPS);
  const bend = (u: number) => u * (3 * u - 1);
  let [u, slope, count] = [startU, startSlope, 0];
  while (count < STEPS && u > 0 && u < 0.5) {
    path[count++] = u;
    const [k1, l1] = [slope, bend(u)];
    const [k2, l2] = [slope + (STEP / 2) * l1, bend(u + (STEP / 2) * k1)];
    const [k3, l3] = [slope + (STEP / 2) * l2, bend(u + (STEP / 2) * k2)];
    const [k4, l4] = [slope + STEP * l3, bend(u + STEP * k3)];
    u += (STEP / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    slope += (STEP / 6) * (l1 + 2 * l2 + 2 * l3 + l4);
  }
  const escapes = u <= 0;
  const radiusAt = (angle: number): number => {
    const position = angle / STEP;
    const index = Math.floor(position);
    if (index + 1 >= count) return escapes ? Infinity : 0;
    const before = path[index] ?? 0;
    return 1 / (before + ((path[index + 1] ?? 0) - before) * (position - index));
  };
  return {
    radiusAt,
    impact,
    escapesAt: escapes ? (count - 1) * STEP + (path[count - 1] ?? 0) / -slope : null,
  };
}
