import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MemoryBlockstore } from 'blockstore-core';
import { importBytes } from 'ipfs-unixfs-importer';
import { base32 } from 'multiformats/bases/base32';
import { CID } from 'multiformats/cid';
import { onTestFinished } from 'vitest';

/** Blocks by the digest of their CID, so that versions 0 and 1 find the same. */
export type Blocks = Map<string, Uint8Array>;

export const keyOf = (cid: CID): string => base32.encode(cid.multihash.bytes);

/** `length` bytes that do not repeat, so that no two chunks are the same block. */
export function sampleBytes(length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4)).map((_, i) => Math.imul(i + 1, 2654435761));
  return new Uint8Array(words.buffer, 0, length);
}

/** Adds a file as Kubo would, in pieces of 256 KiB, and gives its root. */
export async function addFile(
  blocks: Blocks,
  bytes: Uint8Array,
  options: { cidVersion?: 0 | 1; rawLeaves?: boolean } = {},
): Promise<CID> {
  const store = new MemoryBlockstore();
  const { cid } = await importBytes(bytes, store, { cidVersion: 1, rawLeaves: true, ...options });
  for await (const { cid: blockCid, bytes: parts } of store.getAll()) {
    const block: Uint8Array[] = [];
    for await (const part of parts) block.push(part);
    blocks.set(keyOf(blockCid), Buffer.concat(block));
  }
  return cid;
}

export type Behaviour = (response: ServerResponse, block: Uint8Array | undefined, cid: CID) => void;

export const honest: Behaviour = (response, block) => {
  response.setHeader('content-type', 'application/vnd.ipld.raw');
  response.statusCode = block === undefined ? 404 : 200;
  response.end(block);
};

/** Alters one byte, and marks the lie as good for ever. */
export const tampering: Behaviour = (response, block) => {
  const altered = Uint8Array.from(block ?? []);
  altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
  response.setHeader('cache-control', 'public, max-age=29030400, immutable');
  response.end(altered);
};

export const hanging: Behaviour = () => {};

export const answering =
  (status: number): Behaviour =>
  (response) =>
    void response.writeHead(status).end();

/** Announces the whole block and closes the connection half way. */
export const cuttingOff: Behaviour = (response, block = new Uint8Array()) => {
  response.setHeader('content-length', block.byteLength);
  response.write(block.subarray(0, block.byteLength / 2), () => response.destroy());
};

/** Answers honestly after a while. */
export const slow =
  (delayMs: number): Behaviour =>
  (response, block, cid) =>
    void setTimeout(() => honest(response, block, cid), delayMs);

/** Announces the whole block and sends a byte of it ten times a second, so that it never falls silent. */
export const trickling: Behaviour = (response, block = new Uint8Array()) => {
  response.setHeader('content-length', block.byteLength);
  let sent = 0;
  const timer = setInterval(() => response.write(block.subarray(sent, ++sent)), 100);
  response.on('close', () => clearInterval(timer));
};

export interface LoopbackGateway {
  readonly url: string;
  readonly host: string;
  /** CIDs in the order they were asked for. */
  readonly asked: string[];
  readonly requests: IncomingMessage[];
  /** Answers from now on. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

/** A gateway on 127.0.0.1 for the running test; to who asks for an archive it gives this one, or HTTP 400. */
export async function startGateway(
  blocks: Blocks,
  first: Behaviour = honest,
  archive: Uint8Array | null = null,
): Promise<LoopbackGateway> {
  let behaviour = first;
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const text = /^\/ipfs\/(\w+)\?format=raw$/.exec(request.url ?? '')?.[1];
    if (archive && request.url?.includes('format=car')) return void response.end(archive);
    if (text === undefined) return void response.writeHead(400).end();
    const cid = CID.parse(text);
    asked.push(text);
    behaviour(response, blocks.get(keyOf(cid)), cid);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const host = `127.0.0.1:${port}`;
  return { host, url: `http://${host}`, asked, requests, behave: (next) => void (behaviour = next), close };
}
