import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pixels } from '../../../../utils/imaging/types.ts';
import { drawPictures } from '../../../demo/draw-pictures.ts';
import { readPixels } from './render.ts';
import { drawScene } from './scenes.ts';

/** Pieces a side that a photograph is cut into. */
const CUTS = 3;

/** Smaller pieces are not photographs any more. */
const MIN_CUT_SIDE = 96;

/** One rectangle of a picture. */
function cutOut(picture: Pixels, left: number, top: number, width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((top + row) * picture.width + left) * 4;
    data.set(picture.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { data, width, height };
}

/** Nine pieces that do not overlap: pictures of their own, though pieces of a wall or a meadow are near relations. */
export function cutUp(picture: Pixels): Pixels[] {
  const [width, height] = [Math.floor(picture.width / CUTS), Math.floor(picture.height / CUTS)];
  if (Math.min(width, height) < MIN_CUT_SIDE) return [];
  return Array.from({ length: CUTS * CUTS }, (_, i) =>
    cutOut(picture, (i % CUTS) * width, Math.floor(i / CUTS) * height, width, height),
  );
}

/** The photographs of a folder and the pictures of the demo. */
export async function readPhotographs(folder: string): Promise<Pixels[]> {
  const files = (await readdir(folder)).filter((file) => /\.(png|jpe?g|webp|avif)$/i.test(file)).toSorted();
  const drawn = await drawPictures({ folder: '.stack/demo' });
  const paths = [...files.map((file) => join(folder, file)), ...Object.values(drawn)];
  return Promise.all(paths.map(async (path) => readPixels(await readFile(path))));
}

/** Pictures that have nothing to do with one another: cuts of photographs, and so many drawn scenes, others for each seed. */
export async function unrelatedPhotographs(folder: string, scenes: number, seed: number): Promise<Pixels[]> {
  const cuts = (await readPhotographs(folder)).flatMap(cutUp);
  return [...cuts, ...Array.from({ length: scenes }, (_, i) => drawScene((seed - 1) * 1_000_003 + i + 1))];
}
