import type { Pixels } from './types.ts';

/** Each product rounded to float32 as the reference does; kept as float64 because V8 reads that faster. */
const tableOf = (weight: number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, value) => Math.fround(Math.fround(weight) * value));

/** Weights of the PDQ reference (Rec. 601). */
const RED = tableOf(0.299);
const GREEN = tableOf(0.587);
const BLUE = tableOf(0.114);

/** The pixels as one number each, red in the lowest byte: half the time of reading them byte by byte. */
export function toWords({ data, width, height }: Pixels): Int32Array {
  const { buffer, byteOffset } = data.byteOffset % 4 === 0 ? data : new Uint8Array(data);
  return new Int32Array(buffer, byteOffset, width * height);
}

/** Writes the luma (0–255, float32) of the pixels from `start` on into `out`. Alpha is not looked at. */
export function fillLuma(words: Int32Array, start: number, out: Float32Array): void {
  for (let x = 0; x < out.length; x++) {
    const word = words[start + x] ?? 0;
    const red = RED[word & 255] ?? 0;
    const green = GREEN[(word >> 8) & 255] ?? 0;
    const blue = BLUE[(word >> 16) & 255] ?? 0;
    out[x] = Math.fround(red + green) + blue;
  }
}
