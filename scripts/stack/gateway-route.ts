import type { IncomingHttpHeaders } from 'node:http';
import type { Block } from '@ipld/car/iterator';
import { CarWriter } from '@ipld/car/writer';
import type { CID } from 'multiformats/cid';
import { identity } from 'multiformats/hashes/identity';
import { AppError } from '../../utils/errors.ts';
import type { BlockStore } from './block-store.ts';
import { walkDag } from './dag.ts';
import { parseGatewayRequest, parseRange, type GatewayRequest } from './gateway-request.ts';
import type { HttpAnswer } from './http-answer.ts';
import { followPath, walkEntity } from './walk-entity.ts';

/** A node's blocks, and those that their CID holds itself. */
const withIdentity = (store: BlockStore): BlockStore => ({
  get: async (cid) => (cid.multihash.code === identity.code ? cid.multihash.digest : store.get(cid)),
  put: store.put,
});

async function* blocksOf(store: BlockStore, request: GatewayRequest): AsyncGenerator<Block> {
  const { on, cid } = await followPath(store, request.cid, request.path);
  yield* on;
  if (request.scope === 'all') yield* walkDag(store, cid);
  else if (request.scope === 'entity') yield* walkEntity(store, cid, request.entityBytes);
  else yield { cid, bytes: (await store.get(cid)) ?? new Uint8Array() };
}

async function* once(blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
  const seen = new Set<string>();
  for await (const block of blocks) {
    const key = block.cid.toString();
    if (!seen.has(key)) yield block;
    seen.add(key);
  }
}

async function* writeCar(root: CID, blocks: AsyncIterable<Block>): AsyncGenerator<Uint8Array> {
  const { writer, out } = CarWriter.create([root]);
  const written = (async () => {
    for await (const block of blocks) await writer.put(block);
  })().finally(() => writer.close());
  // Awaited below, after the reader; without this a failure in between would be an unhandled one.
  written.catch(() => {});
  yield* out;
  await written;
}

function answerRaw(cid: CID, bytes: Uint8Array, rangeHeader: string | undefined): HttpAnswer {
  const headers = {
    'content-type': 'application/vnd.ipld.raw',
    'content-disposition': `attachment; filename="${cid}.bin"`,
    'accept-ranges': 'bytes',
  };
  const range = parseRange(rangeHeader, bytes.length);
  if (range === null) return { status: 200, headers, body: bytes };
  if (range === 'unsatisfiable')
    return { status: 416, headers: { 'content-range': `bytes */${bytes.length}` }, body: '' };
  const { start, end } = range;
  return {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${start}-${end}/${bytes.length}` },
    body: bytes.subarray(start, end + 1),
  };
}

function answerCar(store: BlockStore, request: GatewayRequest): HttpAnswer {
  const { cid } = request;
  return {
    status: 200,
    headers: {
      'content-type': 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
      'content-disposition': `attachment; filename="${cid}.car"`,
      'accept-ranges': 'none',
    },
    body: writeCar(cid, once(blocksOf(store, request))),
  };
}

/** Of a CAR a weak one: the same blocks may come in another order. */
function etagOf({ cid, path, format, scope, entityBytes }: GatewayRequest): string {
  if (format === 'raw') return `"${cid}.raw"`;
  const part = entityBytes ? `.${entityBytes.from}:${entityBytes.to ?? '*'}` : '';
  return `W/"${[cid, ...path].join('/')}.${scope}${part}.car"`;
}

/**
 * Answers `GET /ipfs/<cid>[/path]` with one raw block, or a DAG or part of it as CAR; nothing is deserialized.
 * @see https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export async function answerGateway(
  stored: BlockStore,
  url: URL,
  headers: IncomingHttpHeaders,
): Promise<HttpAnswer> {
  const store = withIdentity(stored);
  const request = parseGatewayRequest(url, headers.accept ?? '');
  if (typeof request === 'string') return { status: 400, body: `${request}\n` };
  const { cid, path, format } = request;
  const bytes = await store.get(cid);
  // This node never asks others, so what it has not it cannot get either.
  if (!bytes) {
    const onlyCached = headers['cache-control'] === 'only-if-cached';
    return { status: onlyCached ? 412 : 404, body: `${cid} is not here\n` };
  }
  const etag = etagOf(request);
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' };
  try {
    await followPath(store, cid, path);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { status: 404, body: `${thrown.message}\n` };
  }
  const answer = format === 'raw' ? answerRaw(cid, bytes, headers.range) : answerCar(store, request);
  const common = {
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=29030400, immutable',
    'x-ipfs-path': `/ipfs/${[cid, ...path.map(encodeURIComponent)].join('/')}`,
    etag,
  };
  return { ...answer, headers: { ...common, ...answer.headers } };
}
