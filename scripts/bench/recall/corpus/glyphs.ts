import type { Random } from './random.ts';

/** What an icon or a logo's symbol shows, in a box from −50 to 50: filled with `ink`, or lines of `stroke`. */
export interface Glyph {
  readonly name: string;
  readonly content: string;
}

const points = (count: number, radiusAt: (i: number) => number, turn = -90): string =>
  Array.from({ length: count }, (_, i) => {
    const angle = ((turn + (i * 360) / count) * Math.PI) / 180;
    return `${(radiusAt(i) * Math.cos(angle)).toFixed(1)},${(radiusAt(i) * Math.sin(angle)).toFixed(1)}`;
  }).join(' ');

const polygon = (corners: string): string => `<polygon points="${corners}"/>`;
const path = (d: string): string => `<path d="${d}"/>`;
const bars = (heights: readonly number[]): string =>
  heights
    .map((height, i) => {
      const width = 80 / heights.length;
      return `<rect x="${-40 + i * width}" y="${40 - height}" width="${width * 0.7}" height="${height}"/>`;
    })
    .join('');

/** How many dots of nine are in corners, at sides and in the middle: alike for patterns that are turns of one another. */
const placesOf = (dots: number): string =>
  [0b101000101, 0b010101010, 0b000010000]
    .map((places) => (dots & places).toString(2).replaceAll('0', '').length)
    .join('-');

/** Shapes that icon sets have, some with a count or a turn of their own. */
const SHAPES: readonly [(random: Random) => Glyph, ...((random: Random) => Glyph)[]] = [
  (random) => {
    const spikes = random.whole(4, 9);
    return { name: `star${spikes}`, content: polygon(points(spikes * 2, (i) => (i % 2 ? 20 : 46))) };
  },
  (random) => {
    const corners = random.whole(3, 8);
    return { name: `polygon${corners}`, content: polygon(points(corners, () => 44)) };
  },
  (random) => {
    const teeth = random.whole(6, 10);
    const rim = points(teeth * 4, (i) => (i % 4 < 2 ? 46 : 34));
    return {
      name: `gear${teeth}`,
      content: `${polygon(rim)}<circle r="14" style="fill:var(--ground)" class="hole"/>`,
    };
  },
  (random) => {
    const turn = random.whole(0, 1) * 45;
    return {
      name: `arrow${turn}`,
      content: `<g transform="rotate(${turn})">${path('M-44 -12H4V-38L46 0L4 38V12H-44Z')}</g>`,
    };
  },
  (random) => {
    const turn = random.whole(0, 1) * 45;
    return {
      name: `chevron${turn}`,
      content: `<g transform="rotate(${turn})">${path('M-20 -44L24 0L-20 44L-34 30L-4 0L-34 -30Z')}</g>`,
    };
  },
  (random) => {
    const heights = Array.from({ length: random.whole(3, 5) }, () => random.whole(2, 8) * 10);
    return { name: `bars${heights.toSorted().join('-')}`, content: bars(heights) };
  },
  (random) => {
    const dots = random.whole(1, 511);
    const content = Array.from({ length: 9 }, (_, i) =>
      (dots >> i) & 1 ? `<circle cx="${(i % 3) * 32 - 32}" cy="${Math.floor(i / 3) * 32 - 32}" r="12"/>` : '',
    );
    return { name: `dots${placesOf(dots)}`, content: content.join('') };
  },
  () => ({ name: 'plus', content: path('M-12 -44H12V-12H44V12H12V44H-12V12H-44V-12H-12Z') }),
  () => ({
    name: 'close',
    content: `<g transform="rotate(45)">${path('M-10 -52H10V-10H52V10H10V52H-10V10H-52V-10H-10Z')}</g>`,
  }),
  () => ({ name: 'check', content: path('M-44 2L-28 -14L-12 4L30 -36L44 -20L-12 36Z') }),
  () => ({
    name: 'heart',
    content: path('M0 42C-70 -8 -40 -52 -12 -40Q-2 -36 0 -24Q2 -36 12 -40C40 -52 70 -8 0 42Z'),
  }),
  () => ({
    name: 'bell',
    content: path(
      'M-40 28Q-28 16 -28 -8Q-28 -38 0 -44Q28 -38 28 -8Q28 16 40 28ZM-12 34H12Q8 46 0 46Q-8 46 -12 34Z',
    ),
  }),
  () => ({ name: 'mail', content: path('M-46 -32H46L0 6ZM-46 -22L0 16L46 -22V34H-46Z') }),
  () => ({ name: 'home', content: path('M0 -46L48 0H34V42H10V14H-10V42H-34V0H-48Z') }),
  () => ({
    name: 'search',
    content: '<circle cx="-8" cy="-8" r="30" class="line"/><path d="M16 16L44 44" class="line"/>',
  }),
  () => ({ name: 'person', content: '<circle cy="-20" r="22"/><path d="M-44 46Q-44 8 0 8Q44 8 44 46Z"/>' }),
  () => ({ name: 'play', content: path('M-26 -42L44 0L-26 42Z') }),
  () => ({ name: 'pause', content: path('M-32 -40H-8V40H-32ZM8 -40H32V40H8Z') }),
  () => ({
    name: 'cloud',
    content: path('M-30 32A22 22 0 0 1 -28 -12A30 30 0 0 1 28 -14A23 23 0 0 1 30 32Z'),
  }),
  () => ({
    name: 'lock',
    content:
      '<rect x="-34" y="-6" width="68" height="50" rx="6"/><path d="M-20 -6V-20A20 20 0 0 1 20 -20V-6" class="line"/>',
  }),
  () => ({
    name: 'camera',
    content: path('M-46 -24H-22L-12 -38H12L22 -24H46V36H-46ZM-20 6A20 20 0 1 0 20 6A20 20 0 1 0 -20 6Z'),
  }),
  () => ({ name: 'drop', content: path('M0 -46Q36 0 30 18A32 32 0 0 1 -30 18Q-36 0 0 -46Z') }),
  () => ({ name: 'bolt', content: path('M8 -48L-34 8H-4L-10 48L34 -12H4Z') }),
  () => ({ name: 'moon', content: path('M20 -42A44 44 0 1 0 44 20A36 36 0 0 1 20 -42Z') }),
  () => ({ name: 'flag', content: path('M-34 -46H-24V-40H40L26 -18L40 4H-24V46H-34Z') }),
  () => ({
    name: 'pin',
    content: path(
      'M0 48Q-34 4 -34 -14A34 34 0 0 1 34 -14Q34 4 0 48ZM-12 -14A12 12 0 1 0 12 -14A12 12 0 1 0 -12 -14Z',
    ),
  }),
  () => ({ name: 'file', content: path('M-32 -46H10L34 -22V46H-32ZM6 -42V-18H30Z') }),
  () => ({ name: 'menu', content: path('M-42 -34H42V-20H-42ZM-42 -7H42V7H-42ZM-42 20H42V34H-42Z') }),
  () => ({ name: 'chat', content: path('M-46 -38H46V24H-6L-28 44V24H-46Z') }),
  () => ({ name: 'down', content: path('M-12 -44H12V-4H34L0 30L-34 -4H-12ZM-42 36H42V46H-42Z') }),
];

export const pickGlyph = (random: Random): Glyph => random.pick(SHAPES)(random);

/** The glyph at a place, `scale` 1 for a hundred pixels; where its shape has a hole, `ground` shows. */
export const placeGlyph = (
  { content }: Glyph,
  place: {
    readonly x: number;
    readonly y: number;
    readonly scale: number;
    readonly ink: string;
    readonly ground: string;
    readonly lines: number;
  },
): string => {
  // A class would need a style sheet for each picture; plain attributes render everywhere.
  const drawn = content
    .replaceAll('style="fill:var(--ground)" class="hole"', `fill="${place.ground}" stroke="none"`)
    .replaceAll('class="line"', `fill="none" stroke="${place.ink}" stroke-width="12"`);
  const paint =
    place.lines > 0
      ? `fill="none" stroke="${place.ink}" stroke-width="${place.lines}"`
      : `fill="${place.ink}" fill-rule="evenodd"`;
  return `<g transform="translate(${place.x} ${place.y}) scale(${place.scale})" ${paint}>${drawn}</g>`;
};
