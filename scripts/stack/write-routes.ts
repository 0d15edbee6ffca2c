import type { IncomingMessage } from 'node:http';
import type { BlockStore } from './block-store.ts';
import type { HttpAnswer } from './http-answer.ts';
import { openPinSet } from './pin-set.ts';
import { answerPins, type PinRequests } from './pins-route.ts';
import { answerRpc } from './rpc-route.ts';

/**
 * The routes by which a node is told to keep content: Kubo's RPC and the Pinning Service API. With an `authorization`, only who
 * sends this header is heard. Null for any other path.
 */
export async function openWriteRoutes(
  blocks: BlockStore,
  { directory, authorization }: { directory: string | null; authorization?: string | undefined },
) {
  const store = { blocks, pins: await openPinSet(directory === null ? null : `${directory}.pins`) };
  const requests: PinRequests = [];
  return async (request: IncomingMessage, url: URL): Promise<HttpAnswer | null> => {
    const isRpc = url.pathname.startsWith('/api/v0/') && request.method === 'POST';
    const isPins = /^\/pins(\/[^/]+)?$/.test(url.pathname);
    if (!isRpc && !isPins) return null;
    if (authorization !== undefined && request.headers.authorization !== authorization)
      return { status: 401, body: 'not for you\n' };
    if (isPins) return answerPins(store, requests, request, url);
    return answerRpc(store, request, url, `/ip4/127.0.0.1/tcp/${request.socket.localPort}/http`);
  };
}
