import type { Pixels } from '../../../utils/imaging/types.ts';
import { clamp } from './color.ts';
import type { Rgb } from './color.ts';
import { createNoise } from './noise.ts';

/** A picture in linear light before it is developed: `rgb` has three floats a pixel, row by row. */
export interface Film {
  readonly width: number;
  readonly height: number;
  readonly rgb: Float32Array;
}

export const createFilm = (width: number, height: number): Film => ({
  width,
  height,
  rgb: new Float32Array(width * height * 3),
});

/** Exposes every pixel to what `shade` sees there; x and y are pixel centres. */
export function expose(width: number, height: number, shade: (x: number, y: number) => Rgb): Film {
  const film = createFilm(width, height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) film.rgb.set(shade(x + 0.5, y + 0.5), i);
  }
  return film;
}

/** One pass of a running mean over lines of the film; three passes are close to a Gaussian. */
function meanOver(
  rgb: Float32Array,
  radius: number,
  lines: number,
  lineStep: number,
  count: number,
  step: number,
) {
  const line = new Float32Array(count);
  for (let index = 0; index < lines * 3; index++) {
    const start = Math.floor(index / 3) * lineStep + (index % 3);
    for (let i = 0; i < count; i++) line[i] = rgb[start + i * step] ?? 0;
    let sum = (line[0] ?? 0) * (radius + 1);
    for (let i = 0; i < radius; i++) sum += line[Math.min(i, count - 1)] ?? 0;
    for (let i = 0; i < count; i++) {
      sum += line[Math.min(i + radius, count - 1)] ?? 0;
      rgb[start + i * step] = sum / (2 * radius + 1);
      sum -= line[Math.max(i - radius, 0)] ?? 0;
    }
  }
}

function blurred({ width, height, rgb }: Film, radius: number): Float32Array {
  const copy = rgb.slice();
  for (let pass = 0; pass < 3; pass++) {
    meanOver(copy, radius, height, width * 3, width, 3);
    meanOver(copy, radius, width, 3, height, width * 3);
  }
  return copy;
}

/** Light that a lens spreads: adds a blurred copy (radius in pixels) of the whole picture. */
export function bloom(film: Film, radius: number, strength: number): Film {
  const glow = blurred(film, radius);
  return { ...film, rgb: film.rgb.map((value, i) => value + strength * (glow[i] ?? 0)) };
}

/** Filmic curve (Narkowicz's fit of ACES): highlights roll off instead of clipping. */
const curve = (x: number): number => clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14));

const toSrgb = (x: number): number => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

/** Turns light into bytes: exposure, filmic curve, a darker edge, a little grain (which also hides banding). */
export function develop(film: Film, options: { exposure?: number; vignette?: number } = {}): Pixels {
  const { width, height, rgb } = film;
  const { exposure = 1, vignette = 0.25 } = options;
  const grain = createNoise(7);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [dx, dy] = [(2 * x) / width - 1, (2 * y) / height - 1];
      const gain = exposure * (1 - vignette * 0.5 * (dx * dx + dy * dy));
      const speck = (grain.cell(x, y, 0) + grain.cell(x, y, 1) - 1) * 3;
      for (let channel = 0; channel < 3; channel++) {
        data[4 * i + channel] = 255 * toSrgb(curve((rgb[3 * i + channel] ?? 0) * gain)) + speck;
      }
      data[4 * i + 3] = 255;
    }
  }
  return { data, width, height };
}
