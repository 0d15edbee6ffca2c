import type { IncomingMessage } from 'node:http';
import { CarBlockIterator } from '@ipld/car/iterator';
import type { CID } from 'multiformats/cid';
import { AppError } from '../../utils/errors.ts';
import type { BlockStore } from './block-store.ts';
import { verifyBlock, walkDag } from './dag.ts';
import type { HttpAnswer } from './http-answer.ts';

const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

const tooLarge = () => new AppError('ipfs.too_large', `an upload may have ${MAX_UPLOAD_BYTES} bytes`);

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  // Leaving the loop below ends the connection; who announces too much can still be answered.
  if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge();
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    sizeBytes += part.length;
    if (sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Takes a CAR's blocks in only when every one of them is what its CID says; gives the roots. */
async function importCar(store: BlockStore, car: Uint8Array): Promise<CID[]> {
  const reader = await CarBlockIterator.fromBytes(car);
  const blocks = await Array.fromAsync(reader);
  for (const block of blocks) await verifyBlock(block);
  for (const { cid, bytes } of blocks) await store.put(cid, bytes);
  return reader.getRoots();
}

/** A root is pinned when all of its DAG is here. */
async function pinError(store: BlockStore, root: CID): Promise<string> {
  try {
    await Array.fromAsync(walkDag(store, root));
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const refuse = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify({ Message: message, Code: 0, Type: 'error' })}\n`,
});

/**
 * Answers Kubo's `POST /api/v0/dag/import`: a multipart form of CAR files, one JSON line for each root.
 * @see https://docs.ipfs.tech/reference/kubo/rpc/#api-v0-dag-import
 */
export async function answerImport(
  store: BlockStore,
  request: IncomingMessage,
  url: URL,
): Promise<HttpAnswer> {
  try {
    const body = await readBody(request);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(body, { headers }).formData();
    const lines: string[] = [];
    for (const file of form.values()) {
      if (typeof file === 'string') return refuse(400, 'expected CAR files, got a text field');
      const roots = await importCar(store, new Uint8Array(await file.arrayBuffer()));
      if (url.searchParams.get('pin-roots') === 'false') continue;
      for (const root of roots) {
        const answer = { Cid: { '/': root.toString() }, PinErrorMsg: await pinError(store, root) };
        lines.push(`${JSON.stringify({ Root: answer })}\n`);
      }
    }
    return { status: 200, headers: { 'content-type': 'application/json' }, body: lines.join('') };
  } catch (error) {
    const status = error instanceof AppError && error.code === 'ipfs.too_large' ? 413 : 400;
    return refuse(status, error instanceof Error ? error.message : String(error));
  }
}
