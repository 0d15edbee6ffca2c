import {
  add,
  blend,
  clamp,
  hex,
  multiply,
  scale,
  smoothstep,
  type Rgb,
} from '../../../demo/drawing/color.ts';
import { bloom, develop } from '../../../demo/drawing/film.ts';
import { normalize } from '../../../demo/drawing/ground.ts';
import { drawLandscape } from '../../../demo/drawing/landscape.ts';
import { createNoise } from '../../../demo/drawing/noise.ts';
import { ridges } from '../../../demo/drawing/ridges.ts';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import { createRandom } from '../corpus/random.ts';

type Tones = readonly [low: Rgb, high: Rgb];

const SKIES: readonly [Tones, ...Tones[]] = [
  [hex('#f0a27c'), hex('#34498a')],
  [hex('#e8eef2'), hex('#5f8fc4')],
  [hex('#c9c4bb'), hex('#8b8f96')],
  [hex('#f7d9a8'), hex('#7d7bab')],
];
const GROUNDS: readonly [Tones, ...Tones[]] = [
  [hex('#2f3a20'), hex('#85746a')],
  [hex('#8a4a2c'), hex('#d9a066')],
  [hex('#3d4a52'), hex('#eef1f6')],
  [hex('#c7b08a'), hex('#6f5a45')],
];

/** Hills or mountains under a sky with clouds; light, colours, horizon and ground by the seed. */
export function drawRange(seed: number): Pixels {
  const { share: random, pick } = createRandom(seed);
  const noise = createNoise(seed);
  const sun = normalize(random() * 2 - 1, 0.2 + 0.5 * random(), random() - 0.3);
  const [low, high] = pick(SKIES);
  const [dark, bright] = pick(GROUNDS);
  const [steepness, clouds, roughness] = [300 + 1900 * random(), random(), 1200 + 2400 * random()];
  const [width, height] = [900, pick([600, 600, 700])];
  const film = drawLandscape({
    width,
    height,
    camera: {
      height: 40 + 120 * random(),
      near: 40,
      far: 16_000,
      horizon: 0.35 + 0.35 * random(),
      focal: 0.9,
    },
    sun,
    heightAt: (x, z, finest) => {
      const octaves = clamp(Math.log2(2000 / finest), 2, 8);
      const rise = 30 + steepness * smoothstep(400, 9000, z + 0.3 * Math.abs(x));
      return (
        rise * ridges(noise, x / roughness, z / roughness, octaves) +
        25 * noise.fractal2(x / 200, z / 200, octaves) -
        40
      );
    },
    colorOf: ({ x, z, normal, sunlight }) => {
      const rough = noise.fractal2(x / 90, z / 90, 5);
      const ground = blend(
        dark,
        bright,
        clamp(smoothstep(0.5, 0.95, normal[1]) + rough + noise.at2(x / 700, z / 700)),
      );
      const facing = clamp(normal[0] * sun[0] + normal[1] * sun[1] + normal[2] * sun[2] + 0.3 * rough);
      return multiply(ground, add(scale([2.4, 2.1, 1.7], facing * sunlight), scale(high, 0.7)));
    },
    sky: ([x, y, z]) => {
      const [px, pz] = [x / (y + 0.15), z / (y + 0.15)];
      const puff = smoothstep(0.1 - 0.3 * clouds, 0.4, noise.fractal2(px * 1.2 + seed, pz * 1.8, 6));
      return add(
        blend(blend(low, high, clamp(y * 2)), [0.95, 0.93, 0.9], 0.85 * puff * clamp(y * 9)),
        scale([1, 0.8, 0.5], 0.6 * clamp(x * sun[0] + y * sun[1] + z * sun[2]) ** 14),
      );
    },
    haze: (distance) => ({ clear: Math.exp(-distance / 9000), color: low }),
  });
  return develop(bloom(film, 14, 0.08), { exposure: 0.85 });
}
