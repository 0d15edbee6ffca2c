import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../utils/errors.ts';
import { openBlockStore, type BlockStore } from './block-store.ts';
import { parseFaults } from './faults.ts';
import { answerGateway } from './gateway-route.ts';
import { sendAnswer, type HttpAnswer } from './http-answer.ts';
import { createMisbehaviour } from './misbehave.ts';
import { openWriteRoutes } from './write-routes.ts';

/** An IPFS node of its own: a trustless gateway, Kubo's RPC and a pinning service at one loopback address, its own blocks behind. */
export interface IpfsNode {
  readonly url: string;
  /** Makes the node misbehave (see faults.ts) until it is called again; with null it is honest. @throws {AppError} `messaging.bad_request` */
  setFault(faults: string | null): void;
  /** From now on this content is answered with HTTP 410, as what was taken down. */
  withdraw(cid: string): void;
  /** How many bytes of bodies it has sent since faults were set. */
  sentBytes(): number;
  stop(): Promise<void>;
}

async function answer(
  store: BlockStore,
  answerWrite: (request: IncomingMessage, url: URL) => Promise<HttpAnswer | null>,
  request: IncomingMessage,
  withdrawn: ReadonlySet<string>,
): Promise<HttpAnswer> {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return { status: 400, body: 'not an address\n' };
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (reads && url.pathname.startsWith('/ipfs/')) {
    if (withdrawn.has(url.pathname.split('/')[2] ?? '')) return { status: 410, body: 'was taken down\n' };
    return answerGateway(store, url, request.headers);
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
  const withdrawn = new Set<string>();
  const misbehaviour = createMisbehaviour();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // Before an upload is read: who is down takes none.
    if (misbehaviour.isDown()) return void request.destroy();
    const outcome = await misbehaviour.alter(await answer(store, answerWrite, request, withdrawn));
    if (outcome === 'break') request.destroy();
    else if (outcome !== 'silence') await sendAnswer(request, response, outcome);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  // A connection that is closed while a client is about to use it again looks like a fault that nobody has set.
  server.keepAliveTimeout = 60_000;
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
    setFault: (faults) => misbehaviour.set(parseFaults(faults ?? '')),
    withdraw: (cid) => void withdrawn.add(cid),
    sentBytes: () => misbehaviour.sentBytes(),
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
