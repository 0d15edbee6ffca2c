import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { drawJpeg } from '../draw-jpeg.ts';

const PICTURES = 34;
const PAGE_BYTES = 4.3e6;

/** A JPEG may have any bytes after its end: so all are of one size, and none is like another. */
async function drawPictures(pageBytes: number): Promise<Buffer[]> {
  const large = sharp(await drawJpeg(800, 500));
  return Promise.all(
    Array.from({ length: PICTURES }, async (_, index) => {
      const cut = { left: index * 4, top: index * 3, width: 640, height: 400 };
      const jpeg = await large.clone().extract(cut).jpeg({ quality: 80 }).toBuffer();
      return Buffer.concat([
        jpeg,
        Buffer.alloc(Math.max(0, Math.round(pageBytes / PICTURES) - jpeg.length), index),
      ]);
    }),
  );
}

/** A page of 34 pictures, 4.3 MB in all or as large as asked for; `urls` are all that it is made of. */
export async function servePage(pageBytes = PAGE_BYTES) {
  const pictures = await drawPictures(pageBytes);
  const paths = pictures.map((_, index) => `/${index}.jpg`);
  const html = `<!doctype html><title>Pictures</title><h1>Pictures</h1>${paths
    .map((path) => `<img src="${path}" width="320" height="200" alt="">`)
    .join('')}`;
  const server = createServer(({ url = '/' }, response) => {
    const picture = pictures[paths.indexOf(url)];
    if (picture) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture);
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${base}/`,
    urls: ['/', ...paths].map((path) => base + path),
    bytes: pictures.reduce((sum, { length }) => sum + length, html.length),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
