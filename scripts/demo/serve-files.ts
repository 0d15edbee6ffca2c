import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Files } from './site-files.ts';

/** Serves files on loopback and nothing else: no CORS headers, so that pages of other origins may show but not read them. */
export async function serveFiles(
  files: Files,
  port: number,
  secure?: { readonly key: string; readonly certificate: string },
): Promise<{ port: number; url: string; stop: () => Promise<void> }> {
  const answer: RequestListener = (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = files.get(pathname === '/' ? '/index.html' : pathname);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.type }).end(file.body);
  };
  const server = secure
    ? createSecureServer({ key: secure.key, cert: secure.certificate }, answer)
    : createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: actual, url: `${secure ? 'https' : 'http'}://127.0.0.1:${actual}`, stop };
}
