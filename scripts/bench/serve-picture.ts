import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PictureHost {
  /** Shows the picture from the page's own origin; a query makes it another page with another picture. */
  readonly ownUrl: string;
  /** Shows it from an origin that sends no CORS headers. */
  readonly foreignUrl: string;
  readonly stop: () => Promise<void>;
}

/** Serves one picture and two pages that show it. Both origins are this server: `127.0.0.1` and `localhost`. */
export async function servePicture(jpeg: Uint8Array): Promise<PictureHost> {
  const server = createServer((request, response) => {
    const { pathname, port, search } = new URL(request.url ?? '/', `http://${request.headers.host}`);
    if (pathname === '/picture.jpg') response.writeHead(200, { 'content-type': 'image/jpeg' }).end(jpeg);
    else {
      const origin = pathname === '/foreign' ? `http://localhost:${port}` : '';
      const html = `<!doctype html><title>Picture</title><img src="${origin}/picture.jpg${search}" width="600">`;
      response.writeHead(200, { 'content-type': 'text/html' }).end(html);
    }
  });
  // Both names: `localhost` may be ::1 first.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ownUrl: `http://127.0.0.1:${port}/own`,
    foreignUrl: `http://127.0.0.1:${port}/foreign`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
