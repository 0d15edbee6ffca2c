import type { Random } from './random.ts';
import { FONTS, inventLines, rect, svg, text, type Drawing } from './svg.ts';

interface Theme {
  readonly ground: string;
  readonly ink: string;
  readonly bubble: string;
}

const THEMES: readonly [Theme, ...Theme[]] = [
  { ground: '#fff', ink: '#111', bubble: '#e5e5ea' },
  { ground: '#fff', ink: '#222', bubble: '#dcf8c6' },
  { ground: '#fdf6e3', ink: '#586e75', bubble: '#eee8d5' },
  { ground: '#15202b', ink: '#e6e6e6', bubble: '#253341' },
];

/** Paragraphs, each set as lines from the top down, with a heading now and then. */
function article(random: Random, width: number, height: number, ink: string): string {
  const size = random.pick([14, 16, 18, 22]);
  const font = random.pick(FONTS);
  const letters = Math.floor((width - 80) / (size * 0.6));
  const lines: string[] = [];
  let y = 40 + size;
  while (y < height - size) {
    if (random.chance(0.25)) {
      lines.push(
        text(inventLines(random, 1, Math.floor(letters * 0.5)).join(), {
          x: 40,
          y: y + size * 0.6,
          size: size * 1.6,
          font,
          fill: ink,
          weight: 'bold',
        }),
      );
      y += size * 2.8;
    }
    for (const line of inventLines(random, random.whole(1, 7), letters)) {
      if (y < height - size) lines.push(text(line, { x: 40, y, size, font, fill: ink }));
      y += size * 1.5;
    }
    y += size;
  }
  return lines.join('');
}

/** Messages to and fro. */
function chat(random: Random, width: number, height: number, ink: string, bubble: string): string {
  const parts: string[] = [];
  let y = random.whole(10, 60);
  while (y < height) {
    const lines = inventLines(random, random.whole(1, 4), random.whole(12, 34));
    const boxWidth = Math.max(...lines.map((line) => line.length)) * 9.6 + 30;
    const x = random.chance(0.5) ? 16 : width - boxWidth - 16;
    parts.push(rect(x, y, boxWidth, lines.length * 24 + 18, bubble, 14));
    parts.push(...lines.map((line, i) => text(line, { x: x + 15, y: y + 26 + i * 24, size: 16, fill: ink })));
    y += lines.length * 24 + random.whole(26, 60);
  }
  return parts.join('');
}

/** Lines of a program, indented. */
function code(random: Random, height: number, ink: string): string {
  const parts: string[] = [];
  let depth = 0;
  for (let y = 30; y < height; y += 22) {
    depth = Math.max(0, Math.min(5, depth + random.whole(-1, 1)));
    if (random.chance(0.12)) continue;
    const [line = ''] = inventLines(random, 1, random.whole(8, 50));
    parts.push(
      text(line, { x: 24 + depth * 28, y, size: 15, font: 'DejaVu Sans Mono, monospace', fill: ink }),
    );
  }
  return parts.join('');
}

/** A screenshot of text: an article, a conversation or a program. */
export function drawTextScreenshot(random: Random): Drawing {
  const [width, height] = random.pick([
    [600, 800],
    [800, 600],
    [640, 480],
    [390, 844],
    [700, 300],
  ] as [[number, number], ...[number, number][]]);
  const { ground, ink, bubble } = random.pick(THEMES);
  const kind = random.pick(['article', 'article', 'chat', 'code']);
  const content = {
    article: () => article(random, width, height, ink),
    chat: () => chat(random, width, height, ink, bubble),
    code: () => code(random, height, ink),
  }[kind as 'article' | 'chat' | 'code']();
  return { key: content, svg: svg(width, height, rect(0, 0, width, height, ground), content) };
}
