import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import type { CID } from 'multiformats/cid';
import { announcedBytes, readBounded } from './read-bounded.ts';

/** Bitswap's limit, which every IPFS block keeps: https://specs.ipfs.tech/bitswap-protocol/#block-sizes */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024;

/** Why a request is ended whose answer is not wanted any more. An error for each would cost more than the check of a block. */
export const OVER = 'over';

/** A trustless gateway: `url` may carry a path prefix, `host` (with its port) is what people are shown. */
export interface Gateway {
  readonly url: string;
  readonly host: string;
}

export interface GatewayOptions {
  readonly fetch: typeof globalThis.fetch;
  /** How long a gateway may send nothing, before its first byte or between two. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
  /** Told when the answer begins, with the size that it announces. */
  readonly onStart: (totalBytes: number | null) => void;
  /** Told how much of the body has come so far. */
  readonly onBytes: (received: number) => void;
}

/** A block, or the blocks from a folder to what a path in it names, as an archive (CAR). */
export interface Asked {
  readonly cid: CID;
  /** Null for the block itself. */
  readonly path: readonly string[] | null;
}

const FORMATS = {
  raw: { query: 'format=raw', accept: 'application/vnd.ipld.raw', maxBytes: MAX_BLOCK_BYTES },
  car: {
    query: 'format=car&dag-scope=block',
    accept: 'application/vnd.ipld.car; version=1; order=dfs; dups=n',
    maxBytes: 2 * MAX_BLOCK_BYTES,
  },
};

/**
 * Asks one gateway, as https://specs.ipfs.tech/http-gateways/trustless-gateway/ has it. The bytes are not verified yet.
 * @throws {AppError} `ipfs.not_found`, `ipfs.timeout`, `ipfs.too_large` or `ipfs.unreachable`
 */
export async function fetchBlock(
  gateway: Gateway,
  { cid, path }: Asked,
  options: GatewayOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  // Taken out of the object: a browser's fetch refuses to be called as another object's method.
  const { fetch, stallMs } = options;
  const { query, accept, maxBytes } = path ? FORMATS.car : FORMATS.raw;
  const place = [cid, ...(path ?? []).map(encodeURIComponent)].join('/');
  const stop = new AbortController();
  let stalled = false;
  const stall = (): void => {
    stalled = true;
    stop.abort(OVER);
  };
  let timer = setTimeout(stall, stallMs);
  const alive = (): void => {
    clearTimeout(timer);
    timer = setTimeout(stall, stallMs);
  };
  const fault = (code: ErrorCode, did: string, cause?: unknown): AppError =>
    new AppError(code, did, { details: { host: gateway.host }, cause });
  try {
    const response = await fetch(`${gateway.url}/ipfs/${place}?${query}`, {
      headers: { accept },
      // Chromium keeps a tampered block that is marked `immutable`, and would give it again.
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([stop.signal, options.signal]),
    });
    alive();
    const { status } = response;
    if (status === 404 || status === 410) throw fault('ipfs.not_found', `answered HTTP ${status}`);
    if (!response.ok) throw fault('ipfs.unreachable', `answered HTTP ${status}`);
    // A log-in page of a hotel's network is no block, but no tampering either.
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('text/html')) throw fault('ipfs.unreachable', 'answered a web page');
    options.onStart(announcedBytes(response));
    return await readBounded(response, maxBytes, (received) => {
      alive();
      options.onBytes(received);
    });
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (stalled) throw fault('ipfs.timeout', `sent nothing for ${stallMs} ms`, cause);
    throw fault('ipfs.unreachable', 'failed to connect, or broke off', cause);
  } finally {
    clearTimeout(timer);
    stop.abort(OVER);
  }
}
