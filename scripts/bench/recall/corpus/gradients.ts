import type { Random } from './random.ts';
import { rect, svg, type Drawing } from './svg.ts';

/** What pages lay behind their words: two or three colours that run into each other, in one direction or from a middle. */
export function drawGradient(random: Random): Drawing {
  const [width, height] = random.pick([
    [600, 400],
    [400, 400],
    [800, 300],
  ] as [readonly [number, number], ...(readonly [number, number])[]]);
  const isRadial = random.pick([true, true, false]);
  const color = (from: number, to: number) => `rgb(${[0, 1, 2].map(() => random.whole(from, to)).join()})`;
  const ends = [color(190, 255), color(0, 90)];
  if (random.pick([true, false])) ends.reverse();
  if (random.pick([true, false, false])) ends.splice(1, 0, color(60, 200));
  const stops = ends
    .map((end, i) => `<stop offset="${i / (ends.length - 1)}" stop-color="${end}"/>`)
    .join('');
  const [x, y] = [random.whole(25, 75), random.whole(25, 75)];
  const paint = isRadial
    ? `<radialGradient id="g" cx="${x}%" cy="${y}%" r="${random.whole(50, 110)}%">${stops}</radialGradient>`
    : `<linearGradient id="g" gradientTransform="rotate(${random.whole(0, 90)})">${stops}</linearGradient>`;
  return {
    key: paint + width,
    svg: svg(width, height, `<defs>${paint}</defs>`, rect(0, 0, width, height, 'url(#g)')),
  };
}
