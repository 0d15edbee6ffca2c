import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PICTURE_NAMES } from './picture-names.ts';
import type { PictureFiles, PictureName } from './picture-names.ts';

/** Of all that has a part in drawing: who changes a brush gets new pictures. */
async function digestSources(): Promise<string> {
  const files = await Array.fromAsync(glob('{draw*,drawing/*,pictures/*}.ts', { cwd: import.meta.dirname }));
  const digest = createHash('sha256');
  for (const file of files.toSorted()) digest.update(await readFile(join(import.meta.dirname, file)));
  return digest.digest('hex').slice(0, 12);
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const drawInWorker = (name: PictureName, file: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('draw-worker.ts', import.meta.url), { workerData: { name, file } });
    worker.once('error', reject).once('exit', () => resolve());
  });

/**
 * Gives the demo's pictures as JPEG files in `folder`, drawing those that are not there yet, on all cores.
 * @param onDrawn is told after each, with how many are done of those that had to be drawn
 */
export async function drawPictures(options: {
  folder: string;
  onDrawn?: (name: PictureName, done: number, total: number) => void;
}): Promise<PictureFiles> {
  const folder = join(options.folder, await digestSources());
  await mkdir(folder, { recursive: true });
  const fileOf = (name: PictureName) => join(folder, `${name}.jpg`);
  const missing: PictureName[] = [];
  for (const name of PICTURE_NAMES) if (!(await isThere(fileOf(name)))) missing.push(name);

  const total = missing.length;
  let done = 0;
  const drawNext = async (): Promise<void> => {
    for (let name = missing.shift(); name !== undefined; name = missing.shift()) {
      await drawInWorker(name, fileOf(name));
      options.onDrawn?.(name, ++done, total);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, drawNext));
  return Object.fromEntries(PICTURE_NAMES.map((name) => [name, fileOf(name)])) as PictureFiles;
}
