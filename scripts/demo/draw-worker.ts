import { rename } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import sharp from 'sharp';
import { DRAWINGS } from './drawings.ts';
import type { PictureName } from './picture-names.ts';

/** Draws one picture into a file. What is drawn larger than it is shown is smoother for it. */
const { name, file } = workerData as { name: PictureName; file: string };
const { data, width, height } = DRAWINGS[name]();
await sharp(data, { raw: { width, height, channels: 4 } })
  .removeAlpha()
  .resize({ width: 1200, height: 1200, fit: 'inside', withoutEnlargement: true })
  .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
  .toFile(`${file}.part`);
// A drawing that was interrupted leaves no picture behind.
await rename(`${file}.part`, file);
