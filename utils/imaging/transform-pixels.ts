import type { Dihedral } from './dihedral.ts';
import type { Pixels } from './types.ts';

/** Half as wide and half as high: each pixel is the mean of four. An odd last row or column is left out. */
export function halvePixels({ data, width, height }: Pixels): Pixels {
  const [halfWidth, halfHeight] = [Math.floor(width / 2), Math.floor(height / 2)];
  const out = new Uint8ClampedArray(halfWidth * halfHeight * 4);
  const down = width * 4;
  for (let y = 0, to = 0; y < halfHeight; y++) {
    for (let x = 0; x < halfWidth; x++) {
      const from = (2 * y * width + 2 * x) * 4;
      for (let channel = 0; channel < 4; channel++, to++) {
        const at = from + channel;
        const top = (data[at] ?? 0) + (data[at + 4] ?? 0);
        out[to] = (top + (data[at + down] ?? 0) + (data[at + down + 4] ?? 0)) / 4;
      }
    }
  }
  return { data: out, width: halfWidth, height: halfHeight };
}

/** Mirrored; `dihedral` must not transpose. */
export function mirrorPixels({ data, width, height }: Pixels, { negates }: Dihedral): Pixels {
  // The sign of odd frequencies changes along the axis that is reversed: frequency 1 is row, or column, 0.
  const [reversesRows, reversesColumns] = [negates(0, 1), negates(1, 0)];
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0, to = 0; y < height; y++) {
    const row = reversesRows ? height - 1 - y : y;
    for (let x = 0; x < width; x++, to += 4) {
      const from = (row * width + (reversesColumns ? width - 1 - x : x)) * 4;
      for (let channel = 0; channel < 4; channel++) out[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { data: out, width, height };
}

/** Turned about its middle in a frame of its size; `ratio` is width by height of the whole picture. Edges are drawn out. */
export function tiltPixels({ data, width, height }: Pixels, degrees: number, ratio: number): Pixels {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const skew = (ratio * height) / width;
  const out = new Uint8ClampedArray(data.length);
  const within = (value: number, length: number) => Math.min(length - 1, Math.max(0, Math.round(value)));
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      const [dx, dy] = [x - (width - 1) / 2, y - (height - 1) / 2];
      const column = within((width - 1) / 2 + dx * cos - (dy * sin) / skew, width);
      const row = within((height - 1) / 2 + dx * sin * skew + dy * cos, height);
      const from = (row * width + column) * 4;
      for (let channel = 0; channel < 4; channel++) out[to + channel] = data[from + channel] ?? 0;
    }
  }
  return { data: out, width, height };
}
