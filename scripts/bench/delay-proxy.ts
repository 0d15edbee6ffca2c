import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DelayProxy {
  /** Without a slash at the end. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** What is this far away: every answer of a server on this machine, so much later. */
export async function startDelayProxy(target: string, delayMs: number): Promise<DelayProxy> {
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Uint8Array[] = [];
      for await (const part of request) parts.push(part as Uint8Array);
      const { method = 'GET', headers, url = '/' } = request;
      const body = parts.length > 0 ? { body: new Uint8Array(Buffer.concat(parts)) } : {};
      const accept = { accept: headers.accept ?? '*/*', 'content-type': headers['content-type'] ?? '' };
      const answer = await fetch(target + url, { method, headers: accept, ...body });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      const type = { 'content-type': answer.headers.get('content-type') ?? 'application/octet-stream' };
      response.writeHead(answer.status, { ...type, ...cors }).end(bytes);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
