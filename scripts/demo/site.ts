import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cdnFiles, siteFiles } from './site-files.ts';
import type { Files } from './site-files.ts';
import type { PictureFiles } from './picture-names.ts';

/** Pictures of the page that are large enough to be checked, the late one among them. */
export const PICTURES_ON_PAGE = 7;

export interface DemoSite {
  readonly siteUrl: string;
  readonly cdnUrl: string;
  readonly stop: () => Promise<void>;
}

/** Serves files on loopback and nothing else: no CORS headers, so that pages of other origins may show but not read them. */
async function serve(files: Files, port: number): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.type }).end(file.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${actual}`, stop };
}

/**
 * Serves the demo newspaper and, from a second origin, half of its pictures.
 * @param ports free ones when left out
 */
export async function serveDemoSite(options: {
  pictures: PictureFiles;
  sitePort?: number;
  cdnPort?: number;
}): Promise<DemoSite> {
  const { pictures, sitePort = 0, cdnPort = 0 } = options;
  await using started = new AsyncDisposableStack();
  const cdn = started.adopt(await serve(await cdnFiles(pictures), cdnPort), (it) => it.stop());
  const site = started.adopt(await serve(await siteFiles(pictures, cdn.url), sitePort), (it) => it.stop());
  const running = started.move();
  return { siteUrl: site.url, cdnUrl: cdn.url, stop: () => running.disposeAsync() };
}
