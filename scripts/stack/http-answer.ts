import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a route answers; a stream's length is not known. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** Sends an answer; a stream that fails half way breaks the connection, so that nobody takes it for whole. */
export async function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpAnswer,
): Promise<void> {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, {
    'content-type': 'text/plain; charset=utf-8',
    'access-control-allow-origin': '*',
    ...(body instanceof Uint8Array ? { 'content-length': body.length } : {}),
    ...answer.headers,
  });
  if (request.method === 'HEAD') response.end();
  else if (body instanceof Uint8Array) response.end(body);
  else await pipeline(Readable.from(body), response);
}
