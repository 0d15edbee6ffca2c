import { pickGlyph, placeGlyph } from './glyphs.ts';
import type { Random } from './random.ts';
import { COLORS, FONTS, inventWord, rect, svg, text, type Drawing } from './svg.ts';

/** A name in letters, with a symbol beside it, above it or none, on white, black or a colour. */
export function drawLogo(random: Random): Drawing {
  const glyph = pickGlyph(random);
  const name = inventWord(random, random.whole(1, 3));
  const word = random.pick([name, name.toUpperCase(), name.charAt(0).toUpperCase() + name.slice(1)]);
  const layout = random.pick(['beside', 'above', 'word']);
  const font = random.pick(FONTS);
  const ground = random.pick(['#fff', '#fff', '#fff', '#111', random.pick(COLORS)]);
  const color = random.pick(COLORS);
  const ink = ground === '#fff' ? color : '#fff';
  const size = random.between(40, 60);
  const wordWidth = word.length * size * 0.62;
  const [width, height] = {
    beside: [wordWidth + 180, 140],
    above: [Math.max(wordWidth + 60, 220), 240],
    word: [wordWidth + 60, 110],
  }[layout as 'beside' | 'above' | 'word'].map(Math.ceil) as [number, number];
  const symbol = { ink, ground, lines: random.pick([0, 0, 7]) };
  const content = {
    beside: [
      placeGlyph(glyph, { x: 75, y: 70, scale: 1, ...symbol }),
      text(word, { x: 140, y: 88, size, font, fill: ink, weight: 'bold' }),
    ],
    above: [
      placeGlyph(glyph, { x: width / 2, y: 85, scale: 1.2, ...symbol }),
      text(word, { x: width / 2, y: 215, size, font, fill: ink, anchor: 'middle' }),
    ],
    word: [text(word, { x: width / 2, y: 72, size, font, fill: ink, weight: 'bold', anchor: 'middle' })],
  }[layout as 'beside' | 'above' | 'word'];
  return {
    key: [layout === 'word' ? '' : glyph.name, word.toLowerCase(), layout, font, ground, ink].join(),
    svg: svg(width, height, rect(0, 0, width, height, ground), ...content),
  };
}
