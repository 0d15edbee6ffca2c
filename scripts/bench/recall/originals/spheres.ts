import { add, blend, clamp, multiply, scale, type Rgb } from '../../../demo/drawing/color.ts';
import { develop, expose } from '../../../demo/drawing/film.ts';
import { normalize, type Vector } from '../../../demo/drawing/ground.ts';
import { createNoise } from '../../../demo/drawing/noise.ts';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import { createRandom } from '../corpus/random.ts';

interface Ball {
  readonly at: Vector;
  readonly radius: number;
  readonly color: Rgb;
  readonly roughness: number;
}

/** How far along the ray the ball is met; Infinity if it is not. */
function meet({ at, radius }: Ball, from: Vector, to: Vector): number {
  const [x, y, z] = [at[0] - from[0], at[1] - from[1], at[2] - from[2]];
  const along = x * to[0] + y * to[1] + z * to[2];
  const reach = radius ** 2 - (x * x + y * y + z * z - along ** 2);
  const t = along - Math.sqrt(reach);
  return reach > 0 && t > 1e-3 ? t : Infinity;
}

/** Fruit-like balls on a veined table before a wall, lit from one side: a still life. */
export function drawSpheres(seed: number): Pixels {
  const { share: random, pick } = createRandom(seed);
  const noise = createNoise(seed);
  const light = normalize(random() * 2 - 1, 0.5 + random(), -0.3 - random());
  const tone = (): Rgb => [random() ** 2, random() ** 2, random() ** 2];
  const [wall, table] = [scale(tone(), 0.6), add(scale(tone(), 0.5), [0.1, 0.08, 0.05])];
  const balls = Array.from({ length: 4 + Math.floor(random() * 7) }, (): Ball => {
    const radius = 0.25 + 0.6 * random();
    return {
      at: [(random() - 0.5) * 5, radius - 1, 3.5 + 3.5 * random()],
      radius,
      color: add(tone(), [0.05, 0.05, 0.05]),
      roughness: 2 + 14 * random(),
    };
  });
  const nearest = (from: Vector, to: Vector) => {
    let best: { ball: Ball; t: number } | null = null;
    for (const ball of balls) {
      const t = meet(ball, from, to);
      if (t < (best?.t ?? Infinity)) best = { ball, t };
    }
    return best;
  };
  const [width, height] = pick<readonly [number, number]>([
    [900, 600],
    [640, 800],
    [800, 800],
  ]);
  const film = expose(width, height, (px, py) => {
    const view = normalize((px - width / 2) / width, (height * 0.45 - py) / width, 0.8);
    const hit = nearest([0, 0, 0], view);
    const floor = view[1] < 0 ? -1 / view[1] : Infinity;
    const t = Math.min(hit?.t ?? Infinity, floor, 9 / view[2]);
    const spot: Vector = [view[0] * t, view[1] * t, view[2] * t];
    const ball = hit && hit.t === t ? hit.ball : null;
    const normal: Vector = ball
      ? normalize(spot[0] - ball.at[0], spot[1] - ball.at[1], spot[2] - ball.at[2])
      : t === floor
        ? [0, 1, 0]
        : [0, 0, -1];
    const grain = noise.fractal3(spot[0] * 2, spot[1] * 2, spot[2] * 2, 6);
    const color = ball
      ? scale(ball.color, 1 + 0.8 * noise.fractal3(...scaled(spot, ball.roughness), 4))
      : t === floor
        ? scale(table, 1 + 0.7 * Math.sin(spot[0] * 9 + 14 * grain))
        : scale(wall, 1 + grain);
    const shaded = nearest(spot, light) ? 0.15 : 1;
    const facing = clamp(normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2]);
    const shine = ball ? clamp(2 * facing - 1) ** 30 : 0;
    const near = clamp(1.3 - 0.4 * Math.hypot(spot[0] - light[0], spot[2] - 4), 0.35, 1);
    return blend(
      multiply(color, scale([2.2, 2, 1.8], facing * shaded * near + 0.12)),
      [1, 1, 1],
      0.5 * shine * shaded,
    );
  });
  return develop(film, { exposure: 1.1 });
}

const scaled = ([x, y, z]: Vector, k: number): Vector => [x * k, y * k, z * k];
