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
import { createReadAhead } from './read-ahead.ts';
import { announcedBytes, joined, piecesOf } from './read-bounded.ts';
import { untilEnded } from './until-ended.ts';

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

export interface Served {
  /** Host of the gateway that served the first block that was fetched; null when all had been kept. */
  readonly gateway: string | null;
  /** Hosts that gave bytes which do not fit their CID, in this read or before in this session; none was used. */
  readonly tamperedBy: readonly string[];
}

export interface VerifiedFile extends Served {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface VerifiedReader {
  /**
   * Reads a file of at most `maxBytes` by its CID, or by that of a folder and a path in it; gives its pieces in order, each
   * verified, and at the end who served. Nothing is asked before the first piece is, nor far ahead of the last: a file of any
   * size needs the same memory. Only who has all pieces has the file.
   * @throws {AppError} `ipfs.bad_cid`, `ipfs.not_found`, `ipfs.tampered`, `ipfs.timeout`, `ipfs.too_large` or
   *   `ipfs.unreachable`, with what each gateway did; and `signal.reason` when the caller aborts
   */
  stream(address: string, options: ReadOptions): AsyncGenerator<Uint8Array, Served>;
  /** The same file in memory. @throws as stream */
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
  async function* stream(text: string, options: ReadOptions): AsyncGenerator<Uint8Array, Served> {
    const { maxBytes, signal, totalMs = PATIENCE_MS + maxBytes / SLOWEST_BYTES_PER_MS } = options;
    const address = parseIpfsAddress(text);
    signal?.throwIfAborted();
    const stop = new AbortController();
    const timeUp = new AppError('ipfs.timeout', `${text} was not read in ${totalMs} ms`, {
      details: { cid: text, totalMs },
    });
    const timer = setTimeout(() => stop.abort(timeUp), totalMs);
    const reading = signal ? AbortSignal.any([stop.signal, signal]) : stop.signal;
    const job = session.openJob(reading);
    const kept = options.isKept ? cache : null;
    const ahead = createReadAhead();
    // Listening from the beginning: what is kept is found on the disk without a word from the job.
    const over = aborted(reading);
    try {
      const isHere = address.path.length === 0 || (await kept?.get(address.cid.toString())) !== undefined;
      const soon = AbortSignal.any([reading, AbortSignal.timeout(ARCHIVE_MS)]);
      const first = isHere ? NO_BLOCKS : await fetchPathBlocks(session.openJob(soon), address);
      const maxTotalBytes = maxBytes + MAX_BLOCK_BYTES;
      const broker = createBlockBroker({ job, first, cache: kept, maxTotalBytes, ahead });
      signal?.throwIfAborted();
      const ended = Promise.race([broker.failed, over]);
      for await (const piece of untilEnded(readFile(address, broker, options), ended)) {
        yield piece;
        signal?.throwIfAborted();
        ahead.advance(piece.byteLength);
      }
      return { gateway: broker.firstHost(), tamperedBy: session.tamperedBy() };
    } catch (thrown) {
      signal?.throwIfAborted();
      throw thrown instanceof AppError ? thrown : notAFile(address, thrown);
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
  }

  return {
    stream,
    async read(address, options) {
      const pieces: Uint8Array[] = [];
      const reading = stream(address, options);
      let next = await reading.next();
      for (; !next.done; next = await reading.next()) pieces.push(next.value);
      return { bytes: joined(pieces), ...next.value };
    },
  };
}

/** A node for one read: its blocks are dropped with it, where a lasting one would keep each block for ever. */
async function* readFile(
  address: IpfsAddress,
  broker: ReadBroker,
  { maxBytes, onProgress }: ReadOptions,
): AsyncGenerator<Uint8Array, void> {
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
  if (response.headers.get('content-range') === 'bytes */0') return;
  const kind = response.headers.get('x-unixfs-type');
  if (!response.ok || (kind !== 'file' && kind !== 'raw')) throw notAFile(address);
  const totalBytes = announcedBytes(response);
  let readBytes = 0;
  for await (const piece of piecesOf(response, maxBytes)) {
    readBytes += piece.byteLength;
    onProgress?.(readBytes, totalBytes ?? readBytes);
    yield piece;
  }
  if (readBytes !== totalBytes) throw notAFile(address);
}

/** A moment later than the job, which can tell what each gateway did. */
function aborted(signal: AbortSignal): Promise<never> {
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => setTimeout(reject, 0, signal.reason), { once: true });
  });
  // It may come before anybody waits, or after the end.
  over.catch(() => null);
  return over;
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
