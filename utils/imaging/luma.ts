import type { Pixels } from './types.ts';

/** Each product rounded to float32 as the reference does; kept as float64 because V8 reads that faster. */
const tableOf = (weight: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, value) => Math.fround(Math.fround(weight) * value));

/** Weights of the PDQ reference (Rec. 601). */
const RED = tableOf(0.299);
const GREEN = tableOf(0.587);
const BLUE = tableOf(0.114);

/** Writes the luma (0–255, float32) of row `y` into `out`, which holds `width` values. Alpha is not looked at. */
export function fillLumaRow({ data, width }: Pixels, y: number, out: Float32Array): void {
  for (let x = 0, i = y * width * 4; x < width; x++, i += 4) {
    const red = RED[data[i] ?? 0] ?? 0;
    const green = GREEN[data[i + 1] ?? 0] ?? 0;
    const blue = BLUE[data[i + 2] ?? 0] ?? 0;
    out[x] = Math.fround(red + green) + blue;
  }
}
