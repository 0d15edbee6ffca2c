import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { visitPage, waitingPage, type Told, type Visit } from './visit.ts';

/** One visit as its server sees it. */
export interface ServedVisit {
  readonly url: string;
  /** The browser waits to be told to go. */
  readonly waiting: Promise<void>;
  readonly go: () => void;
  readonly told: Promise<Told>;
  /** Closes the visit's tab. */
  readonly leave: () => void;
  /** Bytes of pictures that were sent so far. */
  readonly sentBytes: () => number;
}

export interface VisitServer {
  serve(visit: Visit, images: number): ServedVisit;
  stop(): Promise<void>;
}

interface Running {
  readonly html: string;
  readonly waiting: PromiseWithResolvers<void>;
  readonly told: PromiseWithResolvers<Told>;
  going: ServerResponse | null;
  leaving: ServerResponse | null;
}

/** Serves one visit at a time. Both hosts are this server: `127.0.0.1`, and `localhost` which sends no CORS headers either. */
export async function serveVisits(pictures: readonly Uint8Array[]): Promise<VisitServer> {
  const visits = new Map<string, Running>();
  let sentBytes = 0;
  const html = { 'content-type': 'text/html', 'cache-control': 'no-store' };
  const server = createServer((request, response) => {
    const [, what = '', name = ''] = (request.url ?? '/').split('/');
    const running = visits.get(name);
    if (what === 'picture') {
      const picture = pictures[Number.parseInt(name, 10) % pictures.length] ?? new Uint8Array();
      sentBytes += picture.length;
      response.writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'max-age=3600' });
      response.end(picture);
    } else if (!running) response.writeHead(404).end();
    else if (what === 'start') response.writeHead(200, html).end(waitingPage(name));
    else if (what === 'visit') response.writeHead(200, html).end(running.html);
    else if (what === 'go') {
      running.going = response;
      running.waiting.resolve();
    } else if (what === 'leave') running.leaving = response;
    else {
      void text(request).then((body) => running.told.resolve(JSON.parse(body) as Told));
      response.writeHead(204).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;

  return {
    serve(visit, images) {
      const id = `${visits.size}`;
      const running: Running = {
        html: visitPage({ id, visit, images, otherHost: `http://localhost:${port}` }),
        waiting: Promise.withResolvers(),
        told: Promise.withResolvers(),
        going: null,
        leaving: null,
      };
      visits.set(id, running);
      const before = sentBytes;
      return {
        url: `http://127.0.0.1:${port}/start/${id}`,
        waiting: running.waiting.promise,
        go: () => void running.going?.writeHead(204).end(),
        told: running.told.promise,
        leave: () => void running.leaving?.writeHead(204).end(),
        sentBytes: () => sentBytes - before,
      };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
