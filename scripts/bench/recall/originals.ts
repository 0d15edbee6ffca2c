import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { drawPictures } from '../../demo/draw-pictures.ts';
import { SCENES } from './originals/scenes.ts';

/** Each scene is drawn so often. */
const SEEDS = 6;

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function digestSources(): Promise<string> {
  const files = await Array.fromAsync(
    glob('{recall/originals/*,recall/corpus/random,../demo/drawing/*}.ts', {
      cwd: join(import.meta.dirname, '..'),
    }),
  );
  const digest = createHash('sha256');
  for (const file of files.toSorted()) digest.update(await readFile(join(import.meta.dirname, '..', file)));
  return digest.digest('hex').slice(0, 12);
}

/** Draws the scenes that are not in the temporary folder yet: some three seconds each, once. */
async function drawScenes(folder: string, count: number, first: number): Promise<string[]> {
  const all = Array.from({ length: SEEDS }, (_, i) => first + i).flatMap((seed) =>
    Object.entries(SCENES).map(([name, draw]) => ({ draw, seed, file: join(folder, `${name}-${seed}.jpg`) })),
  );
  const wanted = all.slice(0, count);
  for (const { draw, seed, file } of wanted) {
    if (await isThere(file)) continue;
    const { data, width, height } = draw(seed);
    await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toFile(`${file}.part`);
    await rename(`${file}.part`, file);
  }
  return wanted.map(({ file }) => file);
}

/** Files of so many pictures that copies are made of: a folder's, the demo's, and scenes, others for each seed. */
export async function findOriginals(photos: string, count: number, seed: number): Promise<string[]> {
  const given = await Array.fromAsync(glob('*.{png,jpg,jpeg,webp,avif}', { cwd: photos }));
  const files = given.toSorted().map((file) => join(photos, file));
  if (files.length < count) {
    files.push(...Object.values(await drawPictures({ folder: join(tmpdir(), 'whence-recall', 'demo') })));
  }
  if (files.length < count) {
    const folder = join(tmpdir(), 'whence-recall', await digestSources());
    await mkdir(folder, { recursive: true });
    files.push(...(await drawScenes(folder, count - files.length, (seed - 1) * SEEDS + 1)));
  }
  return files.slice(0, count);
}
