import { pickGlyph, placeGlyph } from './glyphs.ts';
import type { Random } from './random.ts';
import { circle, COLORS, rect, svg, type Drawing } from './svg.ts';

/** A glyph on a disc, a ring, a tile or nothing. */
export function drawIcon(random: Random): Drawing {
  const side = random.pick([64, 96, 128, 256, 512]);
  const glyph = pickGlyph(random);
  const holder = random.pick(['disc', 'disc', 'ring', 'tile', 'none']);
  const color = random.pick(COLORS);
  const lines = glyph.content.includes('class="line"') ? 0 : random.pick([0, 0, 6]);
  const scale = random.pick([0.5, 0.68]);
  const isInverse = holder === 'disc' || holder === 'tile';
  const [ink, ground] = isInverse ? ['#fff', color] : [color, '#fff'];
  const middle = side / 2;
  const holders = {
    disc: circle(middle, middle, middle * 0.96, color),
    ring: circle(middle, middle, middle * 0.9, 'none', `stroke="${color}" stroke-width="${side * 0.05}"`),
    tile: rect(0, 0, side, side, color, side * 0.18),
    none: '',
  };
  return {
    key: [glyph.name, holder, color, lines, scale].join(),
    svg: svg(
      side,
      side,
      rect(0, 0, side, side, '#fff'),
      holders[holder as keyof typeof holders],
      placeGlyph(glyph, { x: middle, y: middle, scale: (scale * side) / 100, ink, ground, lines }),
    ),
  };
}
