import { colorAt, isMostly, isNear, type Rgb } from './ground.ts';
import type { Area, Pixels } from './types.ts';

/** Pixels a side of the cells that a page is looked at in. */
const CELL = 8;

/** A page shows at least so much of its ground. */
const MIN_GROUND_SHARE = 0.2;

/** A cell with less ground belongs to a picture; between the letters of a text there is more. */
const PICTURE_SHARE = 0.35;

/** A line beside a picture is ground if so much of it is. */
const GROUND_LINE_SHARE = 0.51;

/** A picture on a page fills at least so much of its box, and the box so much of the page. */
const MIN_FILL = 0.5;
const MIN_BOX_SHARE = 0.05;

/** So many of the largest are read: a page has a banner beside its picture. */
const MAX_PICTURES = 2;

/** The commonest colour by 16 levels a channel, or null where none is common enough to be the ground of a page. */
function findGround(pixels: Pixels): Rgb | null {
  const counts = new Uint16Array(16 ** 3);
  const firsts = new Int32Array(16 ** 3);
  let all = 0;
  let most = 0;
  let commonest = 0;
  for (let y = CELL >> 1; y < pixels.height; y += CELL) {
    for (let x = CELL >> 1; x < pixels.width; x += CELL, all++) {
      const [red, green, blue] = colorAt(pixels, x, y);
      const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
      const count = (counts[key] ?? 0) + 1;
      counts[key] = count;
      if (count === 1) firsts[key] = y * pixels.width + x;
      if (count > most) {
        most = count;
        commonest = key;
      }
    }
  }
  const first = firsts[commonest] ?? 0;
  return most > 0 && most >= MIN_GROUND_SHARE * all ? colorAt(pixels, first, 0) : null;
}

/** Which cells show little ground, row by row. */
function pictureCells(pixels: Pixels, ground: Rgb, columns: number, rows: number): Uint8Array {
  return Uint8Array.from({ length: columns * rows }, (_, cell) => {
    const [left, top] = [(cell % columns) * CELL, Math.floor(cell / columns) * CELL];
    let near = 0;
    for (let i = 0; i < CELL * 2; i++) {
      if (isNear(pixels, left + ((i * 2) % CELL), top + (i >> 2) * 2, ground)) near++;
    }
    return near < PICTURE_SHARE * CELL * 2 ? 1 : 0;
  });
}

interface Box {
  count: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box around each group of touching cells; `cells` is used up. */
function groupCells(cells: Uint8Array, columns: number): Box[] {
  const boxes: Box[] = [];
  for (const [start, isPicture] of cells.entries()) {
    if (!isPicture) continue;
    const box: Box = { count: 0, left: columns, right: 0, top: columns * columns, bottom: 0 };
    const open = [start];
    cells[start] = 0;
    for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      box.count++;
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
      box.top = Math.min(box.top, row);
      box.bottom = Math.max(box.bottom, row);
      const beside = [column > 0 ? cell - 1 : -1, column < columns - 1 ? cell + 1 : -1];
      for (const next of [...beside, cell - columns, cell + columns]) {
        if (!cells[next]) continue;
        cells[next] = 0;
        open.push(next);
      }
    }
    boxes.push(box);
  }
  return boxes;
}

/** The box to the pixel: a cell wider, then each side moved in while most of its line is ground. */
function refine(pixels: Pixels, ground: Rgb, box: Box): Area {
  let left = Math.max(0, (box.left - 1) * CELL);
  let top = Math.max(0, (box.top - 1) * CELL);
  let right = Math.min(pixels.width, (box.right + 2) * CELL);
  let bottom = Math.min(pixels.height, (box.bottom + 2) * CELL);
  const across = { isRow: true, from: box.left * CELL, length: (box.right + 1 - box.left) * CELL };
  const down = { isRow: false, from: box.top * CELL, length: (box.bottom + 1 - box.top) * CELL };
  const isGround = (line: typeof across, at: number) =>
    isMostly(pixels, { ...line, at }, ground, GROUND_LINE_SHARE);
  while (top < bottom && isGround(across, top)) top++;
  while (bottom > top && isGround(across, bottom - 1)) bottom--;
  while (left < right && isGround(down, left)) left++;
  while (right > left && isGround(down, right - 1)) right--;
  return { left, top, width: right - left, height: bottom - top };
}

/** Where the pictures are in a screenshot of a page: the largest things that are neither ground nor text. */
export function findPicture(pixels: Pixels): readonly Area[] {
  const ground = findGround(pixels);
  if (!ground) return [];
  const [columns, rows] = [Math.floor(pixels.width / CELL), Math.floor(pixels.height / CELL)];
  return groupCells(pictureCells(pixels, ground, columns, rows), columns)
    .filter(({ count, left, right, top, bottom }) => {
      const size = (right + 1 - left) * (bottom + 1 - top);
      return count >= MIN_FILL * size && size >= MIN_BOX_SHARE * columns * rows;
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MAX_PICTURES)
    .map((box) => refine(pixels, ground, box));
}
