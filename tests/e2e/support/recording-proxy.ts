import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Recorded {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** Chromium itself asks its maker whether anybody is signed in, and, now and then, for updates, also without an extension. */
export const BROWSERS_OWN: ReadonlySet<string> = new Set(['accounts.google.com', 'update.googleapis.com']);

/** A proxy that all of a browser's requests go through, also those that no debugger shows. */
export interface RecordingProxy {
  /** In the order they came. A tunnel, which is what https asks for, is recorded by its host and refused. */
  readonly requests: Recorded[];
  /** Command line of a Chromium that has no other way out. */
  readonly args: readonly string[];
  stop(): Promise<void>;
}

/** @param hosts where each name leads, as `127.0.0.1:port`; loopback addresses lead to themselves, anything else nowhere */
export async function startRecordingProxy(hosts: Readonly<Record<string, string>>): Promise<RecordingProxy> {
  const requests: Recorded[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers, method } = request;
    requests.push({ url, headers });
    const { host, hostname, pathname, search } = new URL(url);
    const target = hosts[host] ?? (hostname === '127.0.0.1' ? host : null);
    if (target === null) {
      response.writeHead(502).end();
      return;
    }
    const [targetHost, port] = target.split(':');
    const passed = ask(
      { host: targetHost, port, path: pathname + search, method, headers: { ...headers, host } },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  server.on('connect', (request, socket) => {
    // Whoever asked may have gone.
    socket.on('error', () => {});
    requests.push({ url: `https://${request.url}`, headers: request.headers });
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    requests,
    // Without the second, the browser would ask this machine past the proxy.
    args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
