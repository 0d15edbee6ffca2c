import { createVerifiedFetchWithHelia } from '@helia/verified-fetch';
import { BlackHoleBlockstore } from 'blockstore-core';
import { createHeliaLight } from 'helia';
import { AppError } from '../errors.ts';
import { createBlockBroker } from './block-broker.ts';
import type { ReadBroker } from './block-broker.ts';
import type { BlockCache } from './block-cache.ts';
import { MAX_BLOCK_BYTES } from './gateway.ts';
import type { GatewaySession } from './gateway-session.ts';
import { parseIpfsAddress, type IpfsAddress } from './ipfs-address.ts';
import { NO_DNS } from './no-dns.ts';
import { fetchPathBlocks, NO_BLOCKS } from './path-blocks.ts';
import { announcedBytes, readBounded } from './read-bounded.ts';

/** A read may take this long, and as much longer as its largest file takes at 256 KiB/s. */
const PATIENCE_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 256;

/** Blocks of a path that have not come together by then are asked for one by one. */
const ARCHIVE_MS = 3000;

export interface ReadOptions {
  readonly maxBytes: number;
  /** Whether blocks may be taken from the disk, and left there. */
  readonly isKept?: boolean;
  readonly signal?: AbortSignal;
  /** How long the whole read may take. */
  readonly totalMs?: number;
  /** Told how many bytes of the file have come in order, and how many it has. */
  readonly onProgress?: (readBytes: number, totalBytes: number) => void;
}

export interface VerifiedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Host of the gateway that served the first block that was fetched; null when all had been kept. */
  readonly gateway: string | null;
  /** Hosts that gave bytes which do not fit their CID, in this read or before in this session; none was used. */
  readonly tamperedBy: readonly string[];
}

export interface VerifiedReader {
  /**
   * Reads a file of at most `maxBytes` by its CID, or by that of a folder and a path in it; every block is verified.
   * @throws {AppError} `ipfs.bad_cid`, `ipfs.not_found`, `ipfs.tampered`, `ipfs.timeout`, `ipfs.too_large` or
   *   `ipfs.unreachable`, with what each gateway did; and `signal.reason` when the caller aborts
   */
  read(address: string, options: ReadOptions): Promise<VerifiedFile>;
}

/**
 * Reads files from IPFS without trusting who serves them.
 * @example createVerifiedReader(createGatewaySession({ gateways: ['http://127.0.0.1:8080'], fetch }))
 */
export function createVerifiedReader(
  session: GatewaySession,
  cache: BlockCache | null = null,
): VerifiedReader {
  return {
    async read(text, options) {
      const { maxBytes, signal, totalMs = PATIENCE_MS + maxBytes / SLOWEST_BYTES_PER_MS } = options;
      const address = parseIpfsAddress(text);
      const stop = new AbortController();
      const timeUp = new AppError('ipfs.timeout', `${text} was not read in ${totalMs} ms`, {
        details: { cid: text, totalMs },
      });
      const timer = setTimeout(() => stop.abort(timeUp), totalMs);
      const reading = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
      const job = session.openJob(reading);
      const kept = options.isKept ? cache : null;
      try {
        const isHere = address.path.length === 0 || (await kept?.get(address.cid.toString())) !== undefined;
        const soon = AbortSignal.any([reading, AbortSignal.timeout(ARCHIVE_MS)]);
        const first = isHere ? NO_BLOCKS : await fetchPathBlocks(session.openJob(soon), address);
        const broker = createBlockBroker({
          job,
          first,
          cache: kept,
          maxTotalBytes: maxBytes + MAX_BLOCK_BYTES,
        });
        const bytes = await Promise.race([
          readFile(address, broker, options),
          broker.failed,
          aborted(reading),
        ]);
        return { bytes, gateway: broker.firstHost(), tamperedBy: session.tamperedBy() };
      } catch (thrown) {
        signal?.throwIfAborted();
        throw thrown instanceof AppError ? thrown : notAFile(address, thrown);
      } finally {
        clearTimeout(timer);
        stop.abort();
      }
    },
  };
}

/** A node for one read: its blocks are dropped with it, where a lasting one would keep each block for ever. */
async function readFile(
  address: IpfsAddress,
  broker: ReadBroker,
  { maxBytes, onProgress }: ReadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const helia = createHeliaLight({
    blockBrokers: [broker],
    blockstore: new BlackHoleBlockstore(),
    dns: NO_DNS,
  });
  const verifiedFetch = await createVerifiedFetchWithHelia(helia);
  const response = await verifiedFetch(address.url, {
    supportDirectoryIndexes: false,
    // Of a whole file it would read the beginning first, to guess its type, and walk on through all of it in vain.
    headers: { range: 'bytes=0-' },
  });
  // A folder's own redirections are not what the address names.
  if (response.status === 404 || (response.redirected && address.path.length > 0)) throw noSuchPath(address);
  if (response.headers.get('content-range') === 'bytes */0') return new Uint8Array();
  const kind = response.headers.get('x-unixfs-type');
  if (!response.ok || (kind !== 'file' && kind !== 'raw')) throw notAFile(address);
  const totalBytes = announcedBytes(response);
  const bytes = await readBounded(response, maxBytes, (read) => onProgress?.(read, totalBytes ?? read));
  if (bytes.byteLength !== totalBytes) throw notAFile(address);
  return bytes;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(reject, 0, signal.reason), { once: true });
  });
}

/** All blocks could be had, so the fault is in what they say. */
function notAFile({ url }: IpfsAddress, cause?: unknown): AppError {
  const reason = 'its blocks are no UnixFS file';
  return new AppError('ipfs.bad_cid', `${url}: ${reason}`, { details: { cid: url, reason }, cause });
}

function noSuchPath({ url }: IpfsAddress): AppError {
  const reason = 'the folder has no such file';
  return new AppError('ipfs.not_found', `${url}: ${reason}`, { details: { cid: url, reason, gateways: [] } });
}
