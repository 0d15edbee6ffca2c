import { colorAt, isMostly } from './ground.ts';
import type { Area, Pixels } from './types.ts';

/** How a bar is told from the picture that it stands beside. */
export interface Bar {
  /** Levels by which its pixels may be off its colour. */
  readonly levels: number;
  /** Share of the area's side that lines with words may take before the next plain one. */
  readonly wordsShare: number;
}

/** A line is plain if at least so much of it has the bar's colour. */
const PLAIN_SHARE = 0.95;

/** Less than this share of a side is not a picture with something around it. */
const MIN_SHARE = 0.3;

/** How many lines of one plain colour lie at a side of an area, words on them or not. */
function barDepth(pixels: Pixels, area: Area, isRow: boolean, isEnd: boolean, bar: Bar): number {
  const { left, top, width, height } = area;
  const [depth, length, from] = isRow ? [height, width, left] : [width, height, top];
  const lineAt = (i: number) => {
    const inward = isEnd ? depth - 1 - i : i;
    return { isRow, at: (isRow ? top : left) + inward, from, length };
  };
  const { at } = lineAt(0);
  const middle = from + (length >> 5);
  const color = isRow ? colorAt(pixels, middle, at) : colorAt(pixels, at, middle);
  const isPlain = (i: number) => isMostly(pixels, lineAt(i), color, PLAIN_SHARE, bar.levels);
  let end = 0;
  for (let i = 0; i < depth && i - end <= bar.wordsShare * depth; i++) if (isPlain(i)) end = i + 1;
  return end;
}

/** Cuts plain borders, letterboxes and bars with captions off an area, or gives it back where it has none. */
export function trimBars(pixels: Pixels, area: Area, bar: Bar): Area {
  const above = barDepth(pixels, area, true, false, bar);
  const below = barDepth(pixels, area, true, true, bar);
  const height = area.height - above - below;
  if (height < MIN_SHARE * area.height) return area;
  const middle = { ...area, top: area.top + above, height };
  const before = barDepth(pixels, middle, false, false, bar);
  const after = barDepth(pixels, middle, false, true, bar);
  const width = area.width - before - after;
  if (width < MIN_SHARE * area.width) return area;
  return { ...middle, left: area.left + before, width };
}
