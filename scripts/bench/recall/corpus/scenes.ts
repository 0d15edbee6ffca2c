import type { Pixels } from '../../../../utils/imaging/types.ts';
import { createNoise } from '../../../demo/drawing/noise.ts';
import { createRandom, type Random } from './random.ts';

const WIDTH = 288;
const HEIGHT = 192;

type Rgb = readonly [number, number, number];

const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];
const inventColor = (random: Random, low: number, high: number): Rgb => [
  random.between(low, high),
  random.between(low, high),
  random.between(low, high),
];

/** What a scene is made of; the camera only says where it is looked at from. */
interface Scene {
  readonly colorAt: (x: number, y: number) => Rgb;
}

/** Ranges of hills, each nearer one darker, under a sky with clouds. */
function inventHills(random: Random, noise: ReturnType<typeof createNoise>): Scene {
  const [zenith, low, far, near] = [
    inventColor(random, 60, 200),
    inventColor(random, 140, 250),
    inventColor(random, 90, 190),
    inventColor(random, 10, 80),
  ];
  const count = random.whole(2, 6);
  const ranges = Array.from({ length: count }, (_, i) => ({
    base: random.between(0.25, 0.45) + (i / count) * random.between(0.3, 0.6),
    height: random.between(0.05, 0.3),
    width: random.between(0.15, 0.9),
    at: random.between(0, 200),
  }));
  const clouds = random.between(0, 90);
  const rough = random.between(10, 60);
  return {
    colorAt(x, y) {
      for (let i = count - 1; i >= 0; i--) {
        const range = ranges[i];
        if (!range) continue;
        const top = range.base - range.height * noise.fractal2(x / range.width + range.at, range.at, 5);
        if (y < top) continue;
        const grain = rough * noise.fractal2(x * 14 + range.at, y * 22, 4);
        const [r, g, b] = mix(far, near, (i + 1) / count);
        return [r + grain, g + grain, b + grain * 0.8];
      }
      const cloud = clouds * Math.max(0, noise.fractal2(x * 2.2, y * 5 + 40, 5));
      const [r, g, b] = mix(zenith, low, Math.min(1, y * 1.6));
      return [r + cloud, g + cloud, b + cloud];
    },
  };
}

/** Overlapping things of soft light, as a table or a street out of focus has them, with their own textures. */
function inventThings(random: Random, noise: ReturnType<typeof createNoise>): Scene {
  const ground = [inventColor(random, 20, 230), inventColor(random, 20, 230)] as const;
  const things = Array.from({ length: random.whole(5, 22) }, () => ({
    x: random.between(-0.1, 1.6),
    y: random.between(-0.1, 1.1),
    wide: random.between(0.05, 0.4),
    high: random.between(0.05, 0.4),
    turn: random.between(0, Math.PI),
    box: random.chance(0.4),
    color: inventColor(random, 0, 255),
    texture: random.between(3, 40),
    rough: random.between(5, 70),
    at: random.between(0, 200),
  }));
  const light = random.between(0, Math.PI * 2);
  return {
    colorAt(x, y) {
      let color = mix(ground[0], ground[1], y);
      let shade = 30 * noise.fractal2(x * 6, y * 6, 4);
      for (const thing of things) {
        const [dx, dy] = [x - thing.x, y - thing.y];
        const u = (dx * Math.cos(thing.turn) + dy * Math.sin(thing.turn)) / thing.wide;
        const v = (dy * Math.cos(thing.turn) - dx * Math.sin(thing.turn)) / thing.high;
        const away = thing.box ? Math.max(Math.abs(u), Math.abs(v)) : Math.hypot(u, v);
        if (away > 1) continue;
        ({ color } = thing);
        shade =
          60 * (u * Math.cos(light) + v * Math.sin(light)) +
          thing.rough * noise.fractal2(x * thing.texture + thing.at, y * thing.texture, 4);
      }
      return [color[0] + shade, color[1] + shade, color[2] + shade];
    },
  };
}

/** A surface from above: stone, bark, water, leaves; its grain runs some way. */
function inventSurface(random: Random, noise: ReturnType<typeof createNoise>): Scene {
  const colors = [inventColor(random, 0, 140), inventColor(random, 90, 255)] as const;
  const [fine, stretch, turn] = [random.between(2, 14), random.between(1, 5), random.between(0, Math.PI)];
  const bend = random.between(0, 1.4);
  const veins = random.chance(0.5);
  return {
    colorAt(x, y) {
      const warp = bend * noise.fractal2(x * 1.7 + 9, y * 1.7, 3);
      const u = (x * Math.cos(turn) + y * Math.sin(turn) + warp) * fine;
      const v = ((y * Math.cos(turn) - x * Math.sin(turn) + warp) * fine) / stretch;
      const value = noise.fractal2(u, v, 6);
      return mix(colors[0], colors[1], veins ? 1 - Math.min(1, Math.abs(value) * 3) : 0.5 + value);
    },
  };
}

/** Where a scene is photographed from: shares of the picture, and a factor. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const STILL: Camera = { x: 0, y: 0, zoom: 1 };

/**
 * A drawn stand-in for a photograph, another for each seed: light, texture at every scale, and sensor noise. With another
 * camera it is the next shot of a burst.
 */
export function drawScene(seed: number, camera: Camera = STILL): Pixels {
  const random = createRandom(seed);
  const noise = createNoise(seed);
  const { colorAt } = random.pick([inventHills, inventThings, inventSurface])(random, noise);
  const grain = createRandom(seed + Math.round(1e6 * (camera.x + camera.y + camera.zoom)));
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255);
  for (let row = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      const x = ((column + 0.5 - WIDTH / 2) * camera.zoom + WIDTH / 2) / HEIGHT + camera.x;
      const y = ((row + 0.5 - HEIGHT / 2) * camera.zoom + HEIGHT / 2) / HEIGHT + camera.y;
      const color = colorAt(x, y);
      const speck = grain.between(-4, 4);
      for (let channel = 0; channel < 3; channel++) {
        data[(row * WIDTH + column) * 4 + channel] = (color[channel] ?? 0) + speck;
      }
    }
  }
  return { data, width: WIDTH, height: HEIGHT };
}
