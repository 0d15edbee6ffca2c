import type { Random } from './corpus/random.ts';

// What people lay over and around pictures, as SVG of a given size. Any sans serif will do for the letters.

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const svg = (width: number, height: number, content: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">${content}</svg>`,
  );

const WORDS =
  'when you finally find out who made the picture that everybody shares but nobody asked for'.split(' ');
const say = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.pick(WORDS as [string, ...string[]])).join(' ');

/** A line of big white letters with a dark rim at the top, and another at the bottom. */
export function memeText(width: number, height: number, random: Random): Buffer {
  const size = Math.round(Math.min(height * 0.11, width * 0.09));
  const line = (y: number) =>
    `<text x="50%" y="${y}" font-size="${size}" font-weight="bold" text-anchor="middle" fill="#fff" stroke="#000" stroke-width="${size / 12}" paint-order="stroke">${say(random, 4).toUpperCase().slice(0, 17)}</text>`;
  return svg(width, height, line(size * 1.15) + line(height - size * 0.4));
}

/** A plain bar with one or two lines of words. */
export function captionBar(width: number, height: number, random: Random): Buffer {
  const [ground, ink] = random.pick([
    ['#fff', '#111'],
    ['#000', '#eee'],
    ['#f4f1ea', '#333'],
  ]);
  const size = Math.max(7, Math.round(height * random.pick([0.28, 0.4])));
  const words = say(random, Math.max(2, Math.floor((width * 0.9) / (size * 3.2))));
  return svg(
    width,
    height,
    `<rect width="100%" height="100%" fill="${ground}"/><text x="${width * 0.03}" y="${height / 2 + size * 0.35}" font-size="${size}" fill="${ink}">${words}</text>`,
  );
}

/** An agency's mark in the corner at the lower right: 18 % of the width. */
export function cornerLogo(width: number, height: number): Buffer {
  const [w, margin] = [width * 0.18, width * 0.025];
  const h = w * 0.45;
  const [x, y] = [width - w - margin, height - h - margin];
  return svg(
    width,
    height,
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${h * 0.15}" fill="#c8102e"/><text x="${x + w / 2}" y="${y + h * 0.68}" font-size="${h * 0.52}" font-weight="bold" text-anchor="middle" fill="#fff">NEWS</text>`,
  );
}

/** White letters at 45 % from one side of the picture to the other, as stock agencies do. */
export function watermark(width: number, height: number): Buffer {
  const size = width * 0.15;
  const angle = (-Math.atan2(height, width) * 180) / Math.PI;
  return svg(
    width,
    height,
    `<g transform="translate(${width / 2} ${height / 2}) rotate(${angle})"><text y="${size * 0.35}" font-size="${size}" font-weight="bold" text-anchor="middle" fill="#fff" fill-opacity="0.45">SAMPLE ©</text></g>`,
  );
}

/** A web page of 1280×900 with a place for a picture of the given proportions. */
export function drawPage(ratio: number, random: Random): { readonly page: Buffer; readonly place: Box } {
  const [ground, ink, bar] = random.pick([
    ['#fff', '#222', '#e8eaed'],
    ['#fff', '#111', '#8b0000'],
    ['#15202b', '#e7e9ea', '#22303c'],
    ['#faf7f2', '#333', '#faf7f2'],
  ]);
  const [left, column] = [random.whole(40, 200), random.whole(520, 700)];
  const height = Math.min(Math.round(column / ratio), 560);
  const width = Math.round(height * ratio);
  const top = random.whole(170, 240);
  const lines = (x: number, y: number, count: number, chars: number, size: number) =>
    Array.from(
      { length: count },
      (_, i) =>
        `<text x="${x}" y="${y + i * size * 1.5}" font-size="${size}" fill="${ink}">${say(random, 12).slice(0, chars)}</text>`,
    ).join('');
  const aside = left + column + 60;
  const content = [
    `<rect width="100%" height="100%" fill="${ground}"/><rect width="100%" height="64" fill="${bar}"/>`,
    `<circle cx="60" cy="32" r="18" fill="#8899a6"/><text x="100" y="40" font-size="22" fill="#5b7083">Daily Example</text>`,
    lines(left, 120, 1, 34, 34),
    lines(left, top + height + 36, 1, 60, 14),
    lines(left, top + height + 80, 8, 70, 17),
    lines(aside, 130, 20, Math.max(8, Math.floor((1240 - aside) / 8)), 14),
  ];
  return { page: svg(1280, 900, content.join('')), place: { left, top, width, height } };
}
