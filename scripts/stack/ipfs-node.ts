import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../utils/errors.ts';
import { openBlockStore, type BlockStore } from './block-store.ts';
import { answerGateway } from './gateway-route.ts';
import { sendAnswer, type HttpAnswer } from './http-answer.ts';
import { openWriteRoutes } from './write-routes.ts';

/** `tamper`: a bit of each block is flipped on its way out. `down`: every connection is broken. */
export type Fault = 'tamper' | 'down';

/** An IPFS node of its own: a trustless gateway, Kubo's RPC and a pinning service at one loopback address, its own blocks behind. */
export interface IpfsNode {
  readonly url: string;
  /** For tests: makes the node misbehave until it is called again with null. */
  setFault(fault: Fault | null): void;
  stop(): Promise<void>;
}

function flipBit(bytes: Uint8Array): Uint8Array {
  const altered = Uint8Array.from(bytes);
  const middle = altered.length >> 1;
  altered.set([(altered[middle] ?? 0) ^ 1], middle);
  return altered;
}

async function answer(
  store: BlockStore,
  answerWrite: (request: IncomingMessage, url: URL) => Promise<HttpAnswer | null>,
  request: IncomingMessage,
  fault: Fault | null,
): Promise<HttpAnswer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && url.pathname.startsWith('/ipfs/')) {
    const alter = fault === 'tamper' ? flipBit : (bytes: Uint8Array) => bytes;
    return answerGateway(store, url, request.headers, alter);
  }
  const written = await answerWrite(request, url);
  return written ?? { status: 404, body: 'GET /ipfs/<cid>?format=raw|car, POST /api/v0/…, or /pins\n' };
}

/**
 * Starts a node on loopback; port 0 takes a free one. Without a directory its blocks live in memory.
 * @throws {AppError} `ipfs.unreachable` when the port cannot be had
 */
export async function startIpfsNode(options: {
  port: number;
  directory: string | null;
  /** The one Authorization header that may write; without it, everybody may. */
  authorization?: string;
}): Promise<IpfsNode> {
  const store = await openBlockStore(options.directory);
  const answerWrite = await openWriteRoutes(store, options);
  let fault: Fault | null = null;
  const server = createServer((request, response) => {
    if (fault === 'down') {
      request.destroy();
      return;
    }
    answer(store, answerWrite, request, fault)
      .then((ready) => sendAnswer(request, response, ready))
      .catch(() => response.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('ipfs.unreachable', `cannot listen on port ${options.port}`, {
      details: { port: options.port },
      cause,
    });
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    setFault(next) {
      fault = next;
    },
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
