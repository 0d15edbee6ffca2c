import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { PictureFiles } from './picture-names.ts';

/** What an origin serves: path to file. */
export type Files = ReadonlyMap<string, { readonly type: string; readonly body: Uint8Array }>;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  webp: 'image/webp',
};

const toFiles = (entries: readonly (readonly [path: string, body: Uint8Array])[]): Files =>
  new Map(
    entries.map(([path, body]) => [
      path,
      { body, type: TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream' },
    ]),
  );

const readPart = (name: string): Promise<Buffer> => readFile(join(import.meta.dirname, 'site', name));

/** Cuts a share of the picture off every side. */
async function crop(file: string, share: number): Promise<Sharp> {
  const { width, height } = await sharp(file).metadata();
  const [left, top] = [Math.round(width * share), Math.round(height * share)];
  return sharp(file).extract({ left, top, width: width - 2 * left, height: height - 2 * top });
}

/** The newspaper's own origin. The agate is the registered file itself; the rest went through a newsroom. */
export async function siteFiles(pictures: PictureFiles, cdnUrl: string): Promise<Files> {
  const html = (await readPart('index.html')).toString().replaceAll('{{cdn}}', cdnUrl);
  return toFiles([
    ['/index.html', Buffer.from(html)],
    ['/style.css', await readPart('style.css')],
    ['/late.js', await readPart('late.js')],
    ['/tern.svg', await readPart('tern.svg')],
    ['/black-hole.jpg', await sharp(pictures['black-hole']).resize(960).jpeg({ quality: 80 }).toBuffer()],
    ['/dunes.jpg', await sharp(pictures.dunes).resize(800).jpeg({ quality: 75 }).toBuffer()],
    ['/agate.jpg', await readFile(pictures.agate)],
  ]);
}

/** Another origin, as picture hosts are: scaled, trimmed, encoded anew. */
export async function cdnFiles(pictures: PictureFiles): Promise<Files> {
  const mountains = (width: number) => sharp(pictures.mountains).resize(width);
  return toFiles([
    ['/face.svg', await readPart('face.svg')],
    ['/mountains-480.webp', await mountains(480).webp({ quality: 70 }).toBuffer()],
    ['/mountains-800.webp', await mountains(800).webp({ quality: 70 }).toBuffer()],
    ['/mountains-480.jpg', await mountains(480).jpeg({ quality: 60 }).toBuffer()],
    ['/coast.jpg', await sharp(pictures.coast).jpeg({ quality: 50 }).toBuffer()],
    ['/bust.jpg', await (await crop(pictures.bust, 0.007)).jpeg({ quality: 50 }).toBuffer()],
    ['/planet.webp', await sharp(pictures.planet).resize(600).webp({ quality: 60 }).toBuffer()],
  ]);
}
