import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Proxy {
  readonly url: string;
  /** Requests that came, as `METHOD path`. */
  readonly requests: string[];
  /** Answers nothing while down: connections are cut. */
  isDown: boolean;
  stop(): Promise<void>;
}

/** Stands before a server, counts what is asked of it, and can be cut. */
export async function startProxy(target: string): Promise<Proxy> {
  const proxy = { requests: [] as string[], isDown: false };
  const server = createServer(async (request, response) => {
    proxy.requests.push(`${request.method} ${request.url}`);
    if (proxy.isDown) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const hasBody = request.method === 'POST';
    const answer = await fetch(target + (request.url ?? '/'), {
      method: request.method ?? 'GET',
      headers: { 'content-type': request.headers['content-type'] ?? 'application/octet-stream' },
      ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
    });
    const headers = [...answer.headers].filter(
      ([name]) => !['content-encoding', 'transfer-encoding'].includes(name),
    );
    response.writeHead(answer.status, { ...Object.fromEntries(headers), 'access-control-allow-origin': '*' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
