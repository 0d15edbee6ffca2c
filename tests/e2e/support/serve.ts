import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers by what it is asked; null where it answers itself, and may take its time. */
export type Answering = (headers: IncomingHttpHeaders, response: ServerResponse) => Answer | null;

export interface Site {
  /** Without a slash at the end. */
  readonly url: string;
  /** Paths asked for, in order. */
  readonly requests: {
    readonly path: string;
    readonly method: string;
    readonly headers: NodeJS.Dict<string | string[]>;
  }[];
  set(path: string, answer: Answer | Answering): void;
  stop(): Promise<void>;
}

const NOT_HERE: Answer = { type: 'text/plain', body: 'not here', status: 404 };

/** A web host of its own origin, without CORS headers, that serves what it is given and remembers what it was asked. */
export async function serveSite(secure?: { key: string; certificate: string }): Promise<Site> {
  const answers = new Map<string, Answer | Answering>();
  const requests: Site['requests'] = [];
  const listener: RequestListener = ({ url = '/', method = '', headers }, response) => {
    requests.push({ path: url, method, headers });
    const known = answers.get(url) ?? NOT_HERE;
    const answer = typeof known === 'function' ? known(headers, response) : known;
    if (answer === null) return;
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type, ...answer.headers });
    response.end(answer.body);
  };
  const server = secure
    ? createSecureServer({ key: secure.key, cert: secure.certificate }, listener)
    : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    set: (path, answer) => void answers.set(path, answer),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
