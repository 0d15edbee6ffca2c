import type { Block } from '@ipld/car/iterator';
import { CarWriter } from '@ipld/car/writer';
import { CID } from 'multiformats/cid';
import type { BlockStore } from './block-store.ts';
import { walkDag } from './dag.ts';
import type { HttpAnswer } from './http-answer.ts';

type Format = 'raw' | 'car';

const CONTENT_TYPES: Record<Format, string> = {
  raw: 'application/vnd.ipld.raw',
  car: 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
};

function parseCid(text: string): CID | null {
  try {
    return CID.parse(text);
  } catch {
    return null;
  }
}

/** `?format=` goes before the Accept header, as the specification has it. */
function askedFormat(url: URL, accept: string): Format | null {
  const asked = url.searchParams.get('format') ?? /application\/vnd\.ipld\.(\w+)/.exec(accept)?.[1];
  return asked === 'raw' || asked === 'car' ? asked : null;
}

async function* writeCar(root: CID, blocks: AsyncIterable<Block>): AsyncGenerator<Uint8Array> {
  const { writer, out } = CarWriter.create([root]);
  const written = (async () => {
    for await (const { cid, bytes } of blocks) await writer.put({ cid, bytes });
  })().finally(() => writer.close());
  // Awaited below, after the reader; without this a failure in between would be an unhandled one.
  written.catch(() => {});
  yield* out;
  await written;
}

/**
 * Answers `GET /ipfs/<cid>` with one raw block or a whole DAG as CAR, nothing deserialized.
 * @see https://specs.ipfs.tech/http-gateways/trustless-gateway/
 */
export async function answerGateway(
  store: BlockStore,
  url: URL,
  headers: { readonly accept?: string | undefined; readonly 'if-none-match'?: string | undefined },
): Promise<HttpAnswer> {
  const path = url.pathname.slice('/ipfs/'.length);
  const cid = parseCid(path);
  if (!cid) return { status: 400, body: `not a CID: ${path.slice(0, 128)}\n` };
  const format = askedFormat(url, headers.accept ?? '');
  if (!format) return { status: 400, body: 'ask for ?format=raw or ?format=car\n' };
  const bytes = await store.get(cid);
  if (!bytes) return { status: 404, body: `${cid} is not here\n` };

  const onlyRoot = url.searchParams.get('dag-scope') === 'block';
  const etag = `"${cid}.${onlyRoot ? 'block.' : ''}${format}"`;
  if (headers['if-none-match'] === etag) return { status: 304, headers: { etag }, body: '' };
  const blocks = onlyRoot ? [{ cid, bytes }] : walkDag(store, cid);
  return {
    status: 200,
    headers: {
      'content-type': CONTENT_TYPES[format],
      'content-disposition': `attachment; filename="${cid}.${format === 'raw' ? 'bin' : 'car'}"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=29030400, immutable',
      'x-ipfs-path': `/ipfs/${cid}`,
      etag,
    },
    body: format === 'raw' ? bytes : writeCar(cid, toAsync(blocks)),
  };
}

async function* toAsync<T>(items: Iterable<T> | AsyncIterable<T>): AsyncGenerator<T> {
  yield* items;
}
