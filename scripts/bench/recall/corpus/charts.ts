import type { Random } from './random.ts';
import { COLORS, inventSentence, inventWord, rect, svg, text, type Drawing } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 420;
/** The plot inside of title and axes. */
const PLOT = { left: 60, top: 60, right: 610, bottom: 370 } as const;

/** Values as charts have them: mostly a trend with noise about it. */
function inventSeries(random: Random, count: number): number[] {
  const [from, to, noise] = [random.between(0.1, 0.9), random.between(0.1, 0.9), random.between(0.05, 0.4)];
  return Array.from({ length: count }, (_, i) =>
    Math.min(1, Math.max(0.03, from + ((to - from) * i) / count + noise * (random.share() - 0.5))),
  );
}

const xAt = (share: number) => PLOT.left + share * (PLOT.right - PLOT.left);
const yAt = (value: number) => PLOT.bottom - value * (PLOT.bottom - PLOT.top);

function barChart(random: Random): string {
  const values = inventSeries(random, random.whole(4, 14));
  const color = random.pick(COLORS);
  const width = (PLOT.right - PLOT.left) / values.length;
  return values
    .map((value, i) =>
      rect(xAt(i / values.length) + width * 0.15, yAt(value), width * 0.7, PLOT.bottom - yAt(value), color),
    )
    .join('');
}

function lineChart(random: Random): string {
  const lines = Array.from({ length: random.whole(1, 3) }, () => {
    const values = inventSeries(random, random.whole(8, 40));
    const points = values.map(
      (value, i) => `${xAt(i / (values.length - 1)).toFixed(1)},${yAt(value).toFixed(1)}`,
    );
    const color = random.pick(COLORS);
    if (random.chance(0.3)) {
      const ends = `${PLOT.right},${PLOT.bottom} ${PLOT.left},${PLOT.bottom}`;
      return `<polygon points="${points.join(' ')} ${ends}" fill="${color}" opacity="0.6"/>`;
    }
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="3"/>`;
  });
  return lines.join('');
}

function pieChart(random: Random): string {
  const values = inventSeries(random, random.whole(2, 6));
  const total = values.reduce((sum, value) => sum + value, 0);
  const [x, y, radius] = [random.pick([220, 320, 400]), 215, 145];
  let turn = random.share();
  return values
    .map((value, i) => {
      const [from, to] = [turn * 2 * Math.PI, (turn += value / total) * 2 * Math.PI];
      const at = (angle: number) =>
        `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
      const color = COLORS[(i * 5 + values.length) % COLORS.length];
      return `<path d="M${x} ${y}L${at(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}Z" fill="${color}"/>`;
    })
    .join('');
}

function axes(random: Random): string {
  const lines = random.whole(3, 6);
  const grid = Array.from({ length: lines + 1 }, (_, i) => {
    const y = yAt(i / lines);
    return (
      rect(PLOT.left, y, PLOT.right - PLOT.left, i === 0 ? 2 : 1, i === 0 ? '#333' : '#ddd') +
      text(String(i * 20), { x: PLOT.left - 8, y: y + 5, size: 14, fill: '#555', anchor: 'end' })
    );
  });
  return grid.join('');
}

/** A bar, line, area or pie chart with a title. */
export function drawChart(random: Random): Drawing {
  const draw = random.pick([barChart, lineChart, pieChart]);
  const title = inventSentence(random, random.whole(2, 5));
  const ground = random.pick(['#fff', '#fff', '#fafafa', '#f3efe6']);
  return {
    key: title,
    svg: svg(
      WIDTH,
      HEIGHT,
      rect(0, 0, WIDTH, HEIGHT, ground),
      text(title, { x: 30, y: 36, size: 22, weight: 'bold', fill: '#222' }),
      draw === pieChart ? '' : axes(random),
      draw(random),
      text(inventWord(random), { x: WIDTH / 2, y: 402, size: 15, fill: '#555', anchor: 'middle' }),
    ),
  };
}
