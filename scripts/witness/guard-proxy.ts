import { lookup } from 'node:dns/promises';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, isIP, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Duplex } from 'node:stream';

export interface GuardOptions {
  /** Whether this address may be asked at this port. */
  readonly mayAsk: (address: string, port: number) => boolean;
  /** What all answers together may have; then every connection is ended. */
  readonly maxBytes: number;
}

/** A proxy for one browser: all that it asks of anybody goes through here. */
export interface GuardProxy {
  readonly port: number;
  /** Why something was not let through: null, or the first reason. */
  readonly refusal: () => 'private_address' | 'too_large' | null;
  stop(): Promise<void>;
}

const TIMEOUT_MS = 30_000;

/**
 * Resolves each host itself, and connects to the very address that it has checked: so a redirect, a picture, a frame or a name
 * that resolves otherwise the second time reaches no more than the page's own address. What is encrypted stays so.
 */
export async function startGuardProxy({ mayAsk, maxBytes }: GuardOptions): Promise<GuardProxy> {
  const open = new Set<Duplex>();
  let refusal: ReturnType<GuardProxy['refusal']> = null;
  let bytes = 0;

  /** An address of the host that may be asked; null where it has none. */
  async function resolve(host: string, port: number): Promise<string | null> {
    const name = host.replace(/^\[(.*)\]$/, '$1');
    const addresses = isIP(name) ? [name] : (await lookup(name, { all: true })).map(({ address }) => address);
    const allowed = addresses.find((address) => mayAsk(address, port)) ?? null;
    if (allowed === null && addresses.length > 0) refusal ??= 'private_address';
    return allowed;
  }

  function keep(stream: Duplex): void {
    open.add(stream);
    stream.once('close', () => open.delete(stream));
    stream.on('error', () => stream.destroy());
  }

  function count(chunk: Buffer): void {
    bytes += chunk.length;
    if (bytes <= maxBytes) return;
    refusal ??= 'too_large';
    for (const stream of open) stream.destroy();
  }

  const connectTo = (address: string, port: number): Promise<Socket> =>
    new Promise((done, fail) => {
      const socket = connect({ host: address, port, timeout: TIMEOUT_MS }, () => done(socket));
      keep(socket);
      socket.once('error', fail);
      socket.once('timeout', () => socket.destroy(new Error('timeout')));
      socket.on('data', count);
    });

  /** https, and web sockets. */
  async function tunnel(target: string, client: Duplex, head: Buffer): Promise<void> {
    const { hostname, port } = new URL(`http://${target}`);
    const address = await resolve(hostname, Number(port || 80));
    if (address === null) {
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const server = await connectTo(address, Number(port || 80));
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    server.write(head);
    await Promise.all([pipeline(client, server), pipeline(server, client)]);
  }

  /** Plain http. */
  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '');
    const port = Number(url?.port || 80);
    const address = url?.protocol === 'http:' ? await resolve(url.hostname, port) : null;
    if (!url || address === null) {
      // An answer would be taken for the page's own.
      response.destroy();
      return;
    }
    const { 'proxy-connection': _, ...headers } = request.headers;
    const options = { method: request.method, path: url.pathname + url.search, headers, timeout: TIMEOUT_MS };
    const answer = await new Promise<IncomingMessage>((done, fail) => {
      const asked = ask({ ...options, host: address, port, agent: false }, done);
      asked.once('socket', keep);
      asked.once('error', fail);
      asked.once('timeout', () => asked.destroy(new Error('timeout')));
      request.pipe(asked);
    });
    answer.on('data', count);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
    await pipeline(answer, response);
  }

  const server = createServer((request, response) => {
    forward(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
  });
  server.on('connect', ({ url = '' }, client, head) => {
    keep(client);
    tunnel(url, client, head).catch(() => client.destroy());
  });
  server.on('connection', keep);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    refusal: () => refusal,
    stop: () =>
      new Promise((done) => {
        for (const stream of open) stream.destroy();
        server.close(() => done());
      }),
  };
}
