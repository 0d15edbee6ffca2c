import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AddressInfo } from 'node:net';
import { digestBytes } from '../../utils/evidence/record/digest.ts';
import type { Capture } from '../../utils/evidence/record/capture.ts';
import { fromBase64 } from '../../utils/evidence/record/base64.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { refusalOf, REFUSALS, refuse } from './refuse.ts';

/** One is under way, the others wait. */
const MOST_JOBS = 4;
/** Who has not asked for so long is gone. */
const PATIENCE_MS = 10_000;
/** A browser gives up on an answer that takes 30 seconds to begin. */
const WAIT_MS = 20_000;
const MAX_REQUEST_BYTES = 16 * 1024;
const MAX_URL = 4096;

/** What somebody wants captured. */
export interface Asked {
  readonly url: URL;
  /** `full` also keeps each byte as it was served, and takes longer. */
  readonly mode: Capture['mode'];
}

export interface WitnessServer {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface WitnessOptions {
  readonly host: string;
  readonly port: number;
  readonly publicKey: string;
  /** Refuses addresses that nobody outside could ask. @throws {AppError} `evidence.no_witness` */
  readonly assertMayAsk: (url: URL) => Promise<void>;
  /** Gives the path of a package, which is there until `signal` is aborted. */
  readonly capture: (asked: Asked, signal: AbortSignal) => Promise<string>;
}

/**
 * `GET /key`; `POST /capture {url, mode}` → 202 `{id}`; `GET /capture/ID` → 202 while it lasts, then the package;
 * `DELETE /capture/ID`. Who asks no more has no capture. Errors are `{error: {reason, message}}`.
 */
export async function serveWitness(options: WitnessOptions): Promise<WitnessServer> {
  const jobs = createJobs<string>({ most: MOST_JOBS, patienceMs: PATIENCE_MS });
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    answer(request, response, jobs, options, stopping.signal).catch((thrown: unknown) => {
      const { reason, message } = refusalOf(thrown);
      if (response.headersSent) response.destroy();
      else sendJson(response, REFUSALS[reason], { error: { reason, message } });
    });
  });
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(options.port, options.host, done);
  });
  const { port } = server.address() as AddressInfo;
  const name = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${name}:${port}`,
    stop: async () => {
      stopping.abort();
      await jobs.stop();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  jobs: Jobs<string>,
  options: WitnessOptions,
  stopping: AbortSignal,
): Promise<void> {
  assertNoPage(request);
  const { method } = request;
  const [, route, id = ''] = (request.url ?? '').split('/');
  if (method === 'GET' && route === 'key') {
    const { publicKey } = options;
    const keyFingerprint = digestBytes(fromBase64(publicKey) ?? new Uint8Array());
    sendJson(response, 200, { version: 1, keyFingerprint, publicKey });
  } else if (method === 'POST' && route === 'capture') {
    const asked = await readAsked(request);
    await options.assertMayAsk(asked.url);
    const job = jobs.add((signal) => options.capture(asked, signal));
    sendJson(response, 202, { id: job.id, state: job.state });
  } else if (method === 'GET' && route === 'capture') {
    await sendPackage(response, jobs, id, stopping);
  } else if (method === 'DELETE' && route === 'capture') {
    jobs.end(id);
    response.writeHead(204).end();
  } else throw refuse('not_found', 'there is /key and /capture');
}

/** Browsers name the page that asks: none may, neither read what is answered nor have a witness look for it. */
function assertNoPage({ headers }: IncomingMessage): void {
  if (headers.origin !== undefined && !/^[a-z]+-extension:/.test(headers.origin)) {
    throw refuse('forbidden', 'pages may not ask a witness');
  }
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
    throw refuse('bad_request', 'the request is not application/json');
  }
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.length > MAX_REQUEST_BYTES) throw refuse('bad_request', 'the request is too long');
  }
  const { url: address, mode = 'default' } = parse(text);
  const url = typeof address === 'string' && address.length <= MAX_URL ? URL.parse(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw refuse('bad_request', 'give {"url": an http(s) address without a password}');
  }
  if (mode !== 'default' && mode !== 'full') throw refuse('bad_request', 'a mode is default or full');
  return { url, mode };
}

function parse(text: string): { readonly url?: unknown; readonly mode?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

async function sendPackage(
  response: ServerResponse,
  jobs: Jobs<string>,
  id: string,
  stopping: AbortSignal,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (!jobs.get(id)) throw refuse('not_found', 'there is no such capture, or nobody asked for it in time');
  let file: string | null;
  try {
    file = await jobs.wait(id, AbortSignal.any([gone.signal, stopping, AbortSignal.timeout(WAIT_MS)]));
  } catch (thrown) {
    jobs.end(id);
    throw thrown;
  }
  if (file === null) {
    sendJson(response, 202, { id, state: jobs.get(id)?.state ?? 'waiting' });
    return;
  }
  response.writeHead(200, {
    'content-type': 'application/zip',
    'content-length': (await stat(file)).size,
    'content-disposition': `attachment; filename="${basename(file)}"`,
    'cache-control': 'no-store',
  });
  await pipeline(createReadStream(file), response);
  jobs.end(id);
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(value));
}
