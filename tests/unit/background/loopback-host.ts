import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A host on this machine that answers as the test says, and remembers what it was asked. */
export async function startHost(answer: Answer) {
  const requests: { readonly path: string; readonly headers: IncomingMessage['headers'] }[] = [];
  /** Answers that the other side broke off. */
  const broken: string[] = [];
  const host = { url: '', requests, broken, answer };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    requests.push({ path, headers: request.headers });
    response.on('close', () => response.writableFinished || broken.push(path));
    host.answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return host;
}

/** The beginning of a GIF of 100 × 80, and as many bytes as wanted; nothing here decodes it. */
export function gif(length = 2000, fill = 7): Buffer {
  const file = Buffer.alloc(length, fill);
  file.write('GIF89a');
  file.writeUInt16LE(100, 6);
  file.writeUInt16LE(80, 8);
  return file;
}
