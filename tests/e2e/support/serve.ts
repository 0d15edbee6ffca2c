import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[];
  set(path: string, answer: Answer): void;
  stop(): Promise<void>;
}

/** A web host of its own origin, without CORS headers, that serves what it is given and remembers what it was asked. */
export async function serveSite(): Promise<Site> {
  const answers = new Map<string, Answer>();
  const requests: Site['requests'] = [];
  const server = createServer(({ url = '/', headers }, response) => {
    requests.push({ path: url, headers });
    const answer = answers.get(url);
    response.writeHead(answer ? 200 : 404, { 'content-type': answer?.type ?? 'text/plain' });
    response.end(answer?.body ?? 'not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    set: (path, answer) => void answers.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
