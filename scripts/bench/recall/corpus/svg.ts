import type { Random } from './random.ts';

/**
 * A picture to be rendered. Two drawings of one `key` show the same, so only the first of them is part of a corpus; of
 * two keys a person would say that they are different pictures.
 */
export interface Drawing {
  readonly key: string;
  readonly svg: string;
}

/** Fonts of Debian's fonts-dejavu and fonts-urw-base35; elsewhere the generic family takes their place. */
export const FONTS = [
  'DejaVu Sans, sans-serif',
  'Nimbus Sans, Arial, sans-serif',
  'URW Gothic, Futura, sans-serif',
  'DejaVu Serif, serif',
  'C059, Georgia, serif',
  'Nimbus Roman, Times, serif',
] as const;

/** The palette that letter avatars and icons of many sites are painted with, and greys. */
export const COLORS = [
  '#f44336',
  '#ad1457',
  '#8e24aa',
  '#4527a0',
  '#3f51b5',
  '#1e88e5',
  '#00acc1',
  '#00796b',
  '#43a047',
  '#9ccc65',
  '#fdd835',
  '#ff9800',
  '#e64a19',
  '#6d4c41',
  '#78909c',
  '#263238',
] as const;

const SYLLABLES =
  'ka lo mi ren sta vor tel nu pri zon bra ex qui dal fen gro hy jan ley mar nor ost pel rus sim tor ul wen yor zed'.split(
    ' ',
  );

/** A word that could be one, of so many syllables. */
export const inventWord = (random: Random, syllables = random.whole(1, 4)): string =>
  Array.from({ length: syllables }, () => SYLLABLES[random.whole(0, SYLLABLES.length - 1)]).join('');

export const inventSentence = (random: Random, words: number): string => {
  const text = Array.from({ length: words }, () => inventWord(random)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Lines of text of a paragraph, broken at about so many letters. */
export function inventLines(random: Random, lines: number, letters: number): string[] {
  return Array.from({ length: lines }, (_, i) => {
    const limit = i === lines - 1 ? letters * random.between(0.2, 1) : letters * random.between(0.86, 1);
    let line = inventWord(random);
    while (line.length < limit) line += ` ${inventWord(random)}`;
    return line.slice(0, letters);
  });
}

export const text = (
  content: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly font?: string;
    readonly fill?: string;
    readonly weight?: string;
    readonly anchor?: 'start' | 'middle' | 'end';
  },
): string =>
  `<text x="${at.x}" y="${at.y}" font-size="${at.size}" font-family="${at.font ?? FONTS[0]}" fill="${at.fill ?? '#000'}"` +
  ` font-weight="${at.weight ?? 'normal'}" text-anchor="${at.anchor ?? 'start'}">${content}</text>`;

export const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" ${more}/>`;

export const svg = (width: number, height: number, ...content: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content.join('')}</svg>`;
