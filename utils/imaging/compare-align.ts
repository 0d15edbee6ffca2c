import { readPlacement, WHOLE, type Placement } from './compare-grid.ts';
import { THUMB_SIDE } from './compare-thumbnail.ts';
import { BLOCK_SIDE } from './taps.ts';

/** Side of the windows that are compared, and the step from one to the next. */
export const WINDOW = 8;
export const STEP = 4;
export const WINDOWS = (THUMB_SIDE - WINDOW) / STEP + 1;

/** Below this deviation, in levels, a window shows nothing but noise. */
const PLAIN_DEVIATION = 2;

/** A window that a plane fits but for this share shows a slope: any two slopes of a direction correlate. */
const SLOPE_SHARE = 0.08;

/** How two thumbnails agree in windows of an eighth of a picture by a quarter of its side. */
export interface Agreement {
  /** Correlation of each window that shows more than a slope in either picture, −1…1; lit or darkened pictures correlate as well. */
  readonly correlations: readonly number[];
  readonly placement: Placement;
}

/** Sum of the squared distances of a window's columns, or rows, from its middle. */
const SPREAD = WINDOW * ((WINDOW * (WINDOW * WINDOW - 1)) / 12);

/** What a window shows beside a slope, of its sums over all places, over these by column, and by row. */
function showsMore(count: number, variance: number, across: number, down: number): boolean {
  const rest = variance - (across * across + down * down) / (SPREAD * count);
  return rest >= PLAIN_DEVIATION ** 2 && rest > SLOPE_SHARE * variance;
}

/** Correlation of one window; 0 where it shows something in one picture only, NaN where in neither or where it lies outside. */
function correlate(a: Float32Array, b: Float32Array, start: number): number {
  let [sumA, sumB, squareA, squareB, product, count] = [0, 0, 0, 0, 0, 0];
  let [acrossA, downA, acrossB, downB] = [0, 0, 0, 0];
  for (let row = 0; row < WINDOW; row++) {
    const dy = row - (WINDOW - 1) / 2;
    for (let column = 0, at = start + row * THUMB_SIDE; column < WINDOW; column++, at++) {
      const x = a[at] ?? 0;
      const y = b[at] ?? 0;
      if (y !== y) continue;
      const dx = column - (WINDOW - 1) / 2;
      sumA += x;
      sumB += y;
      squareA += x * x;
      squareB += y * y;
      product += x * y;
      acrossA += dx * x;
      downA += dy * x;
      acrossB += dx * y;
      downB += dy * y;
      count++;
    }
  }
  if (count < (WINDOW * WINDOW) / 2) return Number.NaN;
  const varianceA = Math.max(0, squareA / count - (sumA / count) ** 2);
  const varianceB = Math.max(0, squareB / count - (sumB / count) ** 2);
  if (!showsMore(count, varianceA, acrossA, downA) && !showsMore(count, varianceB, acrossB, downB)) {
    return Number.NaN;
  }
  const deviations = Math.sqrt(varianceA * varianceB);
  if (Math.min(varianceA, varianceB) < (PLAIN_DEVIATION / 2) ** 2) return 0;
  return (product / count - (sumA / count) * (sumB / count)) / deviations;
}

const scratch = new Float32Array(THUMB_SIDE * THUMB_SIDE);

function compareAt(luma: Float32Array, block: Float32Array, placement: Placement): number[] {
  readPlacement(block, BLOCK_SIDE, placement, scratch, THUMB_SIDE);
  const correlations: number[] = [];
  for (let row = 0; row < WINDOWS; row++) {
    for (let column = 0; column < WINDOWS; column++) {
      const value = correlate(luma, scratch, row * STEP * THUMB_SIDE + column * STEP);
      if (value === value) correlations.push(value);
    }
  }
  return correlations;
}

/** What the search climbs: windows that do not agree at all cost nothing more, however bad they are. */
const scoreOf = (correlations: readonly number[]): number =>
  correlations.reduce((sum, value) => sum + Math.max(0, value), 0) / Math.max(12, correlations.length);

const inset = (share: number): Placement => ({
  left: share,
  top: share,
  right: 1 - share,
  bottom: 1 - share,
  turn: 0,
});

/** Where the search begins: the whole, what a crop leaves, what a border adds, what a caption adds. */
const STARTS: readonly Placement[] = [
  WHOLE,
  inset(0.06),
  inset(-0.08),
  { ...WHOLE, bottom: 1.14 },
  { ...WHOLE, top: -0.14 },
  { ...WHOLE, left: 0.15 },
  { ...WHOLE, right: 0.85 },
  { ...WHOLE, top: 0.15 },
  { ...WHOLE, bottom: 0.85 },
];
const EDGES = ['left', 'top', 'right', 'bottom', 'turn'] as const;
/** Steps of the search, as shares of a side, or in radians. */
const STEPS = [0.04, 0.02, 0.01, 0.005];

/** Where no start is better, no walk uphill ends at a copy: of the altered ones of `npm run bench:recall` it loses none. */
const MIN_START = 0.25;

/** The placement of a thumbnail in a 64×64 block where most of it agrees, by a search that only walks uphill. */
export function align(luma: Float32Array, block: Float32Array): Agreement {
  const scored = STARTS.map((placement) => ({
    placement,
    score: scoreOf(compareAt(luma, block, placement)),
  }));
  const starts = scored.toSorted((a, b) => b.score - a.score).slice(0, 2);
  const ends = starts.map((start) => (start.score < MIN_START ? start : climb(luma, block, start)));
  const best = ends.reduce((a, b) => (b.score > a.score ? b : a));
  return { correlations: compareAt(luma, block, best.placement), placement: best.placement };
}

interface Scored {
  readonly placement: Placement;
  readonly score: number;
}

function climb(luma: Float32Array, block: Float32Array, start: Scored): Scored {
  let best = start;
  for (const step of STEPS) {
    for (let moved = true, rounds = 0; moved && rounds < 6; rounds++) {
      moved = false;
      for (const edge of EDGES) {
        for (const by of [step, -step]) {
          const placement = { ...best.placement, [edge]: best.placement[edge] + by };
          const score = scoreOf(compareAt(luma, block, placement));
          if (score > best.score + 1e-4) {
            best = { placement, score };
            moved = true;
            break;
          }
        }
      }
    }
  }
  return best;
}
