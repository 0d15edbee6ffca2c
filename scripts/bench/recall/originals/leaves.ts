import { add, blend, clamp, scale, type Rgb } from '../../../demo/drawing/color.ts';
import { bloom, develop, expose } from '../../../demo/drawing/film.ts';
import { createNoise } from '../../../demo/drawing/noise.ts';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import { createRandom } from '../corpus/random.ts';

/** Leaves of a branch in focus before a garden out of focus. */
export function drawLeaves(seed: number): Pixels {
  const { share: random, pick } = createRandom(seed);
  const noise = createNoise(seed);
  const [width, height] = pick<readonly [number, number]>([
    [900, 600],
    [480, 360],
    [600, 800],
  ]);
  const hue = random();
  const leafColor: Rgb = [0.15 + 0.7 * hue, 0.45 - 0.25 * hue, 0.05 + 0.1 * random()];
  const back: Rgb = [0.1 + 0.4 * random(), 0.2 + 0.3 * random(), 0.1 + 0.3 * random()];
  const spots = Array.from({ length: 14 }, () => ({
    x: random() * width,
    y: random() * height,
    radius: 20 + 80 * random(),
    light: random() * 0.6,
  }));
  const leaves = Array.from({ length: 9 + Math.floor(random() * 12) }, () => {
    const angle = random() * Math.PI * 2;
    const long = width * (0.07 + 0.14 * random());
    return {
      x: random() * width,
      y: height * (0.15 + 0.7 * random()),
      cos: Math.cos(angle),
      sin: Math.sin(angle),
      long,
      wide: long * (0.3 + 0.25 * random()),
      tone: 0.5 + 0.9 * random(),
    };
  });
  const film = expose(width, height, (x, y) => {
    for (const { x: cx, y: cy, cos, sin, long, wide, tone } of leaves) {
      const [u, v] = [((x - cx) * cos + (y - cy) * sin) / long, ((y - cy) * cos - (x - cx) * sin) / wide];
      const half = (1 - u * u) * (1 + 0.06 * Math.sin(u * 40));
      if (Math.abs(v) > half || Math.abs(u) > 1) continue;
      const vein =
        clamp(1 - Math.abs(v) * 30) + 0.5 * clamp(1 - Math.abs(((u + Math.abs(v) * 0.4) * 7) % 1) * 8);
      const blade = scale(leafColor, tone * (0.8 + 0.5 * v) * (1 + 0.6 * noise.fractal2(x / 18, y / 18, 4)));
      return add(blade, scale([0.3, 0.4, 0.15], 0.35 * vein));
    }
    let light = 0.25 * noise.fractal2(x / 300, y / 300, 3);
    for (const spot of spots) {
      light += spot.light * clamp((spot.radius - Math.hypot(x - spot.x, y - spot.y)) / 8);
    }
    return add(
      scale(back, 0.7 + noise.fractal2(x / 160 + 7, y / 160, 3)),
      blend([0, 0, 0], [1, 1, 0.8], clamp(light)),
    );
  });
  return develop(bloom(film, 5, 0.1), { exposure: 1 });
}
