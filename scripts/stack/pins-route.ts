import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { toAppError } from '../../utils/errors.ts';
import type { HttpAnswer } from './http-answer.ts';
import { importCar, pin, type NodeStore } from './import-car.ts';
import { readBody } from './read-body.ts';

const Pin = v.object({ cid: v.string(), origins: v.optional(v.array(v.string()), []) });

type Status = 'queued' | 'pinning' | 'pinned' | 'failed';

interface PinStatus {
  readonly requestid: string;
  status: Status;
  readonly created: string;
  readonly pin: v.InferOutput<typeof Pin>;
  readonly delegates: readonly string[];
  info: { readonly status_details?: string };
}

/** The requests that one node has had as a pinning service, the newest first. */
export type PinRequests = PinStatus[];

const json = (status: number, value: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify(value)}\n`,
});

const refuse = (status: number, reason: string) => json(status, { error: { reason } });

/** The gateway behind a multiaddr of one: the stack's nodes have no other way to each other. */
function gatewayOf(multiaddr: string): string | null {
  const [, host, port] = /^\/(?:ip4|dns4)\/([^/]+)\/tcp\/(\d+)\/http$/.exec(multiaddr) ?? [];
  return host && port ? `http://${host}:${port}` : null;
}

/** Fetches what is to be pinned from the first origin that has it. */
async function fulfil(store: NodeStore, request: PinStatus): Promise<void> {
  const root = CID.parse(request.pin.cid);
  const reasons: string[] = [];
  request.status = 'pinning';
  for (const gateway of [null, ...request.pin.origins.map(gatewayOf)]) {
    try {
      if (gateway !== null) {
        const response = await fetch(`${gateway}/ipfs/${root}?format=car`);
        await importCar(store, new Uint8Array(await response.arrayBuffer()));
      }
      await pin(store, root);
      request.status = 'pinned';
      return;
    } catch (thrown) {
      reasons.push(toAppError(thrown).message);
    }
  }
  request.status = 'failed';
  request.info = { status_details: reasons.join('; ') };
}

async function addPin(
  store: NodeStore,
  requests: PinRequests,
  message: IncomingMessage,
): Promise<HttpAnswer> {
  const asked = v.parse(Pin, JSON.parse((await readBody(message)).toString('utf8')));
  CID.parse(asked.cid);
  const request: PinStatus = {
    requestid: randomUUID(),
    status: 'queued',
    created: new Date().toISOString(),
    pin: asked,
    delegates: [],
    info: {},
  };
  requests.unshift(request);
  void fulfil(store, request);
  return json(202, request);
}

/** What is pinned without a request to be remembered: by the other route, or before a restart. */
const pinnedAs = (cid: string): PinStatus => ({
  requestid: cid,
  status: 'pinned',
  created: new Date(0).toISOString(),
  pin: { cid, origins: [] },
  delegates: [],
  info: {},
});

function listPins({ pins }: NodeStore, requests: PinRequests, { searchParams }: URL): HttpAnswer {
  const cids = searchParams.get('cid')?.split(',');
  const statuses = (searchParams.get('status') ?? 'pinned').split(',');
  const others = (cids ?? []).filter(
    (cid) => pins.has(CID.parse(cid)) && !requests.some((it) => it.pin.cid === cid),
  );
  const found = [...requests, ...others.map(pinnedAs)].filter(
    (it) => (!cids || cids.includes(it.pin.cid)) && statuses.includes(it.status),
  );
  return json(200, { count: found.length, results: found.slice(0, Number(searchParams.get('limit') ?? 10)) });
}

/** What is pinned without a request has its CID for a name. */
async function removePin({ pins }: NodeStore, requests: PinRequests, requestid: string): Promise<HttpAnswer> {
  const at = requests.findIndex((it) => it.requestid === requestid);
  const [removed] = at < 0 ? [] : requests.splice(at, 1);
  await pins.remove(CID.parse(removed?.pin.cid ?? requestid));
  return json(202, {});
}

/**
 * Answers as an IPFS pinning service: add, list, look at, replace and remove requests.
 * @see https://ipfs.github.io/pinning-services-api-spec/
 */
export async function answerPins(
  store: NodeStore,
  requests: PinRequests,
  message: IncomingMessage,
  url: URL,
): Promise<HttpAnswer> {
  const [, , requestid] = url.pathname.split('/');
  const at = requests.findIndex((it) => it.requestid === requestid);
  if (requestid !== undefined && at < 0 && message.method === 'GET') return refuse(404, 'NOT_FOUND');
  try {
    if (message.method === 'GET') return at < 0 ? listPins(store, requests, url) : json(200, requests[at]);
    if (message.method === 'DELETE') return await removePin(store, requests, requestid ?? '');
    if (message.method !== 'POST') return refuse(405, 'BAD_REQUEST');
    if (at >= 0) requests.splice(at, 1);
    return await addPin(store, requests, message);
  } catch {
    return refuse(400, 'BAD_REQUEST');
  }
}
