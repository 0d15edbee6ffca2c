import type { Box, PictureView } from '../../../utils/messaging/page-protocol.ts';

/** A side shorter than this, in pixels of the screen, shows too little to compare. */
const MIN_SIDE = 64;

/** Half a percent: what rounding makes of a screen's scale, and less than a bar that covers a part of the page. */
const MAX_SCALE_DIFFERENCE = 0.005;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture's place within a screenshot in whole pixels, none of which shows what is beside it; null where there is none to cut out. */
export function cropOf(box: Box, view: Size, shot: Size): Box | null {
  const scale = shot.width / view.width;
  if (Math.abs(shot.height / view.height / scale - 1) > MAX_SCALE_DIFFERENCE) return null;
  const x = Math.ceil(box.x * scale);
  const y = Math.ceil(box.y * scale);
  const width = Math.floor((box.x + box.width) * scale) - x;
  const height = Math.floor((box.y + box.height) * scale) - y;
  const isInside = x >= 0 && y >= 0 && x + width <= shot.width && y + height <= shot.height;
  return isInside && Math.min(width, height) >= MIN_SIDE ? { x, y, width, height } : null;
}

const isSame = (a: Box | null, b: Box | null) =>
  a !== null && b !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** The boxes of pictures that stood still between two looks; null for those that moved, were covered, or left the view. */
export function stillBoxes(before: PictureView, after: PictureView): (Box | null)[] {
  if (before.width !== after.width || before.height !== after.height) return before.boxes.map(() => null);
  return before.boxes.map((box, i) => (isSame(box, after.boxes[i] ?? null) ? box : null));
}
