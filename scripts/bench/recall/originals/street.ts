import { add, blend, clamp, hex, scale, type Rgb } from '../../../demo/drawing/color.ts';
import { bloom, develop, expose } from '../../../demo/drawing/film.ts';
import { createNoise } from '../../../demo/drawing/noise.ts';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import { createRandom } from '../corpus/random.ts';

interface Hour {
  readonly low: string;
  readonly high: string;
  /** Share of the windows that are lit. */
  readonly lamps: number;
}

const HOURS: readonly [Hour, ...Hour[]] = [
  { low: '#f2b880', high: '#3b4a7a', lamps: 0.5 },
  { low: '#dfe6ea', high: '#6f9ccf', lamps: 0.05 },
  { low: '#2b3350', high: '#0c1024', lamps: 0.6 },
];

/** A city's houses, row behind row into the haze, with windows of which some are lit, over a wet street. */
export function drawStreet(seed: number): Pixels {
  const { share: random, pick } = createRandom(seed);
  const noise = createNoise(seed);
  const hour = pick(HOURS);
  const [low, high] = [hex(hour.low), hex(hour.high)];
  const [width, height] = pick<readonly [number, number]>([
    [900, 600],
    [600, 800],
    [1000, 560],
  ]);
  const ground = height * (0.7 + 0.2 * random());
  const rows = Array.from({ length: 4 }, (_, depth) => {
    const houses: { left: number; right: number; top: number; color: Rgb; floor: number; id: number }[] = [];
    for (let left = -80 * random(); left < width;) {
      const right = left + (40 + 130 * random()) * (1 - depth * 0.17);
      const top = ground - height * (0.15 + 0.5 * random() ** 1.5 + 0.07 * depth);
      const color: Rgb = [0.1 + 0.4 * random(), 0.1 + 0.3 * random(), 0.1 + 0.25 * random()];
      houses.push({ left, right, top, color, floor: 11 + 14 * random(), id: houses.length + depth * 100 });
      left = right + (random() < 0.3 ? 30 * random() : 0);
    }
    return houses;
  });
  const skyAt = (x: number, y: number): Rgb => {
    const cloud = clamp(noise.fractal2(x / 260, y / 120 + seed, 6) * 1.6);
    return blend(blend(high, low, clamp(y / ground)), [0.7, 0.68, 0.68], 0.6 * cloud);
  };
  const shade = (x: number, y: number): Rgb => {
    for (const [depth, houses] of rows.entries()) {
      const house = houses.find(({ left, right, top }) => x >= left && x < right && y >= top);
      if (!house) continue;
      const [u, v] = [(x - house.left) / house.floor, (y - house.top) / (house.floor * 1.3)];
      const isWindow = u % 1 > 0.3 && u % 1 < 0.8 && v % 1 > 0.25 && v % 1 < 0.75;
      const isLit = noise.cell(Math.floor(u), Math.floor(v), house.id) < hour.lamps;
      const wall = scale(
        house.color,
        0.7 + 0.4 * noise.fractal2(x / 24, y / 24, 4) + 0.3 * clamp((house.right - x) / 60),
      );
      const face: Rgb = isWindow ? (isLit ? [1.5, 1.1, 0.5] : scale(skyAt(x, y), 0.35)) : wall;
      return blend(face, low, depth * 0.2);
    }
    return skyAt(x, y);
  };
  const film = expose(width, height, (x, y) => {
    if (y < ground) return shade(x, y);
    const away = y - ground;
    const mirrored = shade(x + 9 * noise.fractal2(x / 30, y / 5, 3), ground - away * 1.3);
    const stone = 0.1 + 0.1 * noise.fractal2(x / (3 + away / 9), y / 4, 4);
    return add(scale(mirrored, 0.4), [stone, stone, stone]);
  });
  return develop(bloom(film, 9, 0.12), { exposure: 1.1 });
}
