import { createVerifiedFetchWithHelia } from '@helia/verified-fetch';
import { BlackHoleBlockstore } from 'blockstore-core';
import { createHeliaLight } from 'helia';
import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import { createBlockBroker } from './block-broker.ts';
import type { ReadBroker } from './block-broker.ts';
import { MAX_BLOCK_BYTES } from './gateway.ts';
import { createGatewayPool } from './gateway-pool.ts';
import { NO_DNS } from './no-dns.ts';
import { announcedBytes, readBounded } from './read-bounded.ts';
import { parseReadableCid } from './readable-cid.ts';

export interface VerifiedReaderOptions {
  /** URLs of trustless gateways, asked in this order until one has served. */
  readonly gateways: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  /** After how long without a block the next gateway is asked as well. */
  readonly hedgeMs?: number;
  /** How long a gateway may send nothing before it is given up. */
  readonly stallMs?: number;
  /** How long a whole read may take. */
  readonly totalMs?: number;
}

export interface VerifiedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Host of the gateway that served the root block. */
  readonly gateway: string;
  /** Hosts that gave bytes which do not fit their CID, in this read or before in this session; none was used. */
  readonly tamperedBy: readonly string[];
}

export interface VerifiedReader {
  /**
   * Reads a file of at most `maxBytes` by its CID from any gateway, every block verified.
   * @throws {AppError} `ipfs.bad_cid`, `ipfs.not_found`, `ipfs.tampered`, `ipfs.timeout`, `ipfs.too_large` or
   *   `ipfs.unreachable`, with what each gateway did; and `signal.reason` when the caller aborts
   */
  read(cid: string, options: { maxBytes: number; signal?: AbortSignal }): Promise<VerifiedFile>;
}

/**
 * Reads files from IPFS without trusting who serves them. A reader is one session: it remembers who served and who tampered.
 * @throws {AppError} `ipfs.unreachable` for a gateway that is no http(s) URL
 * @example createVerifiedReader({ gateways: ['http://127.0.0.1:8080'], fetch })
 */
export function createVerifiedReader(options: VerifiedReaderOptions): VerifiedReader {
  const { fetch, hedgeMs = 1000, stallMs = 10_000, totalMs = 30_000 } = options;
  const pool = createGatewayPool(options.gateways);
  return {
    async read(text, { maxBytes, signal }) {
      const cid = parseReadableCid(text);
      const stop = new AbortController();
      const timeUp = new AppError('ipfs.timeout', `${cid} was not read in ${totalMs} ms`, {
        details: { cid: text, totalMs },
      });
      const timer = setTimeout(() => stop.abort(timeUp), totalMs);
      const reading = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
      const broker = createBlockBroker({
        pool,
        fetch,
        hedgeMs,
        stallMs,
        signal: reading,
        maxTotalBytes: maxBytes + MAX_BLOCK_BYTES,
      });
      try {
        const bytes = await Promise.race([readFile(cid, broker, maxBytes), broker.failed, aborted(reading)]);
        const tamperedBy = pool.dropped().map(({ host }) => host);
        return { bytes, gateway: (await broker.hostOf(cid)) ?? '', tamperedBy };
      } catch (thrown) {
        signal?.throwIfAborted();
        throw thrown instanceof AppError ? thrown : notAFile(cid, thrown);
      } finally {
        clearTimeout(timer);
        stop.abort();
      }
    },
  };
}

/** A node for one read: its blocks are dropped with it, where a lasting one would keep each block for ever. */
async function readFile(cid: CID, broker: ReadBroker, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const helia = createHeliaLight({
    blockBrokers: [broker],
    blockstore: new BlackHoleBlockstore(),
    dns: NO_DNS,
  });
  const verifiedFetch = await createVerifiedFetchWithHelia(helia, { contentTypeParser: () => undefined });
  const response = await verifiedFetch(cid, { supportDirectoryIndexes: false });
  const kind = response.headers.get('x-unixfs-type');
  if (!response.ok || (kind !== 'file' && kind !== 'raw')) throw notAFile(cid);
  const bytes = await readBounded(response, maxBytes);
  if (bytes.byteLength !== announcedBytes(response)) throw notAFile(cid);
  return bytes;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(reject, 0, signal.reason), { once: true });
  });
}

/** All blocks could be had, so the fault is in what they say. */
function notAFile(cid: CID, cause?: unknown): AppError {
  const reason = 'its blocks are no UnixFS file';
  return new AppError('ipfs.bad_cid', `${cid}: ${reason}`, {
    details: { cid: cid.toString(), reason },
    cause,
  });
}
