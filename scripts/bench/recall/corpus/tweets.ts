import type { Random } from './random.ts';
import { circle, COLORS, inventLines, inventWord, rect, svg, text, type Drawing } from './svg.ts';

const WIDTH = 600;

/** A post: avatar, name, a few lines, sometimes a box with a picture's colours, and the row of counts. */
export function drawTweet(random: Random): Drawing {
  const [ground, ink, faint] = random.pick([
    ['#fff', '#0f1419', '#536471'],
    ['#fff', '#0f1419', '#536471'],
    ['#15202b', '#f7f9f9', '#8b98a5'],
    ['#000', '#e7e9ea', '#71767b'],
  ]) as [string, string, string];
  const name = inventWord(random, 2);
  const lines = inventLines(random, random.whole(1, 6), 46);
  const boxHeight = random.chance(0.25) ? random.whole(120, 260) : 0;
  const textTop = 110;
  const boxTop = textTop + lines.length * 28;
  const bottom = boxTop + (boxHeight > 0 ? boxHeight + 34 : 8);
  const count = () => String(random.whole(0, 9999));
  const content = [
    circle(50, 50, 26, random.pick(COLORS)),
    text(name.charAt(0).toUpperCase(), { x: 50, y: 60, size: 28, fill: '#fff', anchor: 'middle' }),
    text(name, { x: 90, y: 45, size: 19, fill: ink, weight: 'bold' }),
    text(`@${inventWord(random, 3)}`, { x: 90, y: 68, size: 16, fill: faint }),
    ...lines.map((line, i) => text(line, { x: 26, y: textTop + i * 28, size: 20, fill: ink })),
    boxHeight > 0 ? rect(26, boxTop, WIDTH - 52, boxHeight, random.pick(COLORS), 16) : '',
    ...[0, 1, 2, 3].map((i) => text(count(), { x: 60 + i * 140, y: bottom + 20, size: 15, fill: faint })),
    ...[0, 1, 2, 3].map((i) =>
      circle(42 + i * 140, bottom + 15, 8, 'none', `stroke="${faint}" stroke-width="2"`),
    ),
  ];
  const height = bottom + 44;
  return { key: content.join(), svg: svg(WIDTH, height, rect(0, 0, WIDTH, height, ground), ...content) };
}
