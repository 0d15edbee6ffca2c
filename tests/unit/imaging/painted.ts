import type { Area, Pixels } from '../../../utils/imaging/types.ts';

export type Color = readonly [red: number, green: number, blue: number];

/** A picture whose colours are told by the place, in shares of its sides. */
export function paint(width: number, height: number, colorAt: (x: number, y: number) => Color): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) {
    data.set(colorAt(((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height), i * 4);
  }
  return { data, width, height };
}

const at = ({ data, width, height }: Pixels, x: number, y: number): Color => {
  const [column, row] = [Math.floor(x * width), Math.floor(y * height)].map((place, i) =>
    Math.min(Math.max(place, 0), (i === 0 ? width : height) - 1),
  ) as [number, number];
  const from = (row * width + column) * 4;
  return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
};

export const change = (picture: Pixels, by: (color: Color, x: number, y: number) => Color): Pixels =>
  paint(picture.width, picture.height, (x, y) => by(at(picture, x, y), x, y));

export const cutOut = (picture: Pixels, { left, top, width, height }: Area): Pixels =>
  paint(width, height, (x, y) =>
    at(picture, (left + x * width) / picture.width, (top + y * height) / picture.height),
  );

/** About its middle, by degrees, in a frame of the same size: white at the corners. */
export const rotate = (picture: Pixels, degrees: number): Pixels =>
  paint(picture.width, picture.height, (x, y) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const [u, v] = [(x - 0.5) * picture.width, (y - 0.5) * picture.height];
    const [p, q] = [(u * cos - v * sin) / picture.width + 0.5, (u * sin + v * cos) / picture.height + 0.5];
    return p < 0 || q < 0 || p > 1 || q > 1 ? [255, 255, 255] : at(picture, p, q);
  });

/** Quarter turn counter-clockwise. */
export const rotateQuarter = (picture: Pixels): Pixels =>
  paint(picture.height, picture.width, (x, y) => at(picture, 1 - y, x));

export const mirror = (picture: Pixels): Pixels =>
  paint(picture.width, picture.height, (x, y) => at(picture, 1 - x, y));

/** Strokes of letters, as left, top, right, bottom. */
const LETTERS = {
  E: [
    [0.36, 0.28, 0.44, 0.72],
    [0.36, 0.28, 0.64, 0.36],
    [0.36, 0.46, 0.6, 0.54],
    [0.36, 0.64, 0.64, 0.72],
  ],
  F: [
    [0.36, 0.28, 0.44, 0.72],
    [0.36, 0.28, 0.64, 0.36],
    [0.36, 0.46, 0.6, 0.54],
  ],
} as const;

/** A letter avatar: white on a disc whose colour runs from one to another. */
export const drawLetter = (letter: keyof typeof LETTERS, from: Color, to: Color = from): Pixels =>
  paint(256, 256, (x, y) => {
    const isInk = LETTERS[letter].some(([l, t, r, b]) => x >= l && x < r && y >= t && y < b);
    if (isInk || Math.hypot(x - 0.5, y - 0.5) > 0.5) return [255, 255, 255];
    return [0, 1, 2].map((k) => (from[k] ?? 0) * (1 - y) + (to[k] ?? 0) * y) as [number, number, number];
  });
