import type { Random } from './random.ts';
import { circle, COLORS, FONTS, rect, svg, text, type Drawing } from './svg.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'] as [string, ...string[]];

/** One or two letters on a square or disc of a colour or a run of two, as sites draw who has no picture. */
export function drawAvatar(random: Random): Drawing {
  const side = random.pick([64, 96, 128, 200, 256, 512]);
  const letters = random.pick(LETTERS) + (random.chance(0.4) ? random.pick(LETTERS) : '');
  // One face of each kind: an L of one sans serif is an L of the other.
  const font = random.pick([FONTS[0], FONTS[3]]);
  const color = random.pick(COLORS);
  const isDisc = random.chance(0.4);
  const light = random.chance(0.25) ? random.pick(COLORS) : color;
  const angle = random.pick([0, 45, 90]);
  const size = side * (letters.length === 1 ? 0.5 : 0.4);
  return {
    key: [letters, font, color, isDisc, light, light === color ? 0 : angle].join(),
    svg: svg(
      side,
      side,
      `<linearGradient id="ground" gradientTransform="rotate(${angle})"><stop stop-color="${color}"/><stop offset="1" stop-color="${light}"/></linearGradient>`,
      rect(0, 0, side, side, isDisc ? '#fff' : 'url(#ground)'),
      isDisc ? circle(side / 2, side / 2, side / 2, 'url(#ground)') : '',
      text(letters, { x: side / 2, y: side / 2 + size * 0.36, size, font, fill: '#fff', anchor: 'middle' }),
    ),
  };
}
