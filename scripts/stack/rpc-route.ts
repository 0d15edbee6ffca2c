import type { IncomingMessage } from 'node:http';
import { CID } from 'multiformats/cid';
import { AppError } from '../../utils/errors.ts';
import type { HttpAnswer } from './http-answer.ts';
import { importCar, pin, type NodeStore } from './import-car.ts';
import { readBody } from './read-body.ts';

const json = (status: number, ...values: unknown[]): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: values.map((value) => `${JSON.stringify(value)}\n`).join(''),
});

/** As Kubo tells what it could not do. */
const refuse = (status: number, error: unknown): HttpAnswer => {
  const message = error instanceof Error ? error.message : String(error);
  return json(status, { Message: message, Code: 0, Type: 'error' });
};

/** A multipart form of CAR files, one JSON line for each root. */
async function answerImport(store: NodeStore, request: IncomingMessage, url: URL): Promise<HttpAnswer> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(await readBody(request), { headers }).formData();
  const lines: unknown[] = [];
  for (const file of form.values()) {
    if (typeof file === 'string') return refuse(400, 'expected CAR files, got a text field');
    const roots = await importCar(store, new Uint8Array(await file.arrayBuffer()));
    if (url.searchParams.get('pin-roots') === 'false') continue;
    for (const root of roots) {
      const PinErrorMsg = await pin(store, root).then(
        () => '',
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      lines.push({ Root: { Cid: { '/': root.toString() }, PinErrorMsg } });
    }
  }
  return json(200, ...lines);
}

async function answerBlock({ blocks }: NodeStore, cid: CID): Promise<HttpAnswer> {
  const bytes = await blocks.get(cid);
  if (!bytes) return refuse(500, `block was not found locally (offline): ipld: could not find ${cid}`);
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: bytes };
}

/**
 * Answers what we use of Kubo's RPC: `dag/import`, `pin/ls`, `pin/rm`, `block/get` and `id`.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/
 */
export async function answerRpc(
  store: NodeStore,
  request: IncomingMessage,
  url: URL,
  address: string,
): Promise<HttpAnswer> {
  const argument = () => CID.parse(url.searchParams.get('arg') ?? '');
  try {
    switch (url.pathname) {
      case '/api/v0/dag/import':
        return await answerImport(store, request, url);
      case '/api/v0/block/get':
        return await answerBlock(store, argument());
      case '/api/v0/pin/ls': {
        const root = argument();
        return store.pins.has(root)
          ? json(200, { Keys: { [root.toString()]: { Type: 'recursive', Name: '' } } })
          : refuse(500, `path '${root}' is not pinned`);
      }
      case '/api/v0/pin/rm': {
        const root = argument();
        return (await store.pins.remove(root))
          ? json(200, { Pins: [root.toString()] })
          : refuse(500, 'not pinned or pinned indirectly');
      }
      case '/api/v0/id':
        return json(200, { ID: '', Addresses: [address] });
      default:
        return refuse(404, `no such command: ${url.pathname}`);
    }
  } catch (error) {
    return refuse(error instanceof AppError && error.code === 'ipfs.too_large' ? 413 : 400, error);
  }
}
