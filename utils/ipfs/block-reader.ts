import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import { createGatewayPool } from './gateway-pool.ts';
import { raceGateways } from './race-gateways.ts';
import { parseReadableCid } from './readable-cid.ts';

export interface BlockReaderOptions {
  /** URLs of trustless gateways, asked in this order until one has served. */
  readonly gateways: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  /** After how long without the block the next gateway is asked as well. */
  readonly hedgeMs?: number;
  /** How long a gateway may send nothing before it is given up. */
  readonly stallMs?: number;
  readonly totalMs?: number;
}

/** Reads single blocks, without what it takes to read files of many. */
export interface BlockReader {
  /**
   * The block with this CID, from whichever gateway has it, verified.
   * @throws {AppError} `ipfs.bad_cid`, `ipfs.not_found`, `ipfs.tampered`, `ipfs.timeout`, `ipfs.too_large`, `ipfs.unreachable`
   */
  read(cid: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Hosts that gave bytes which do not fit their CID: none was used, and they are asked no more. */
  tamperedBy(): readonly string[];
}

async function verify(cid: CID, block: Uint8Array<ArrayBuffer>): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', block));
  const { digest: wanted } = cid.multihash;
  if (digest.every((byte, i) => byte === wanted[i])) return;
  throw new AppError('ipfs.tampered', `not the bytes of ${cid}`, { details: { cid: cid.toString() } });
}

/** @throws {AppError} `ipfs.unreachable` for a gateway that is no http(s) URL */
export function createBlockReader(options: BlockReaderOptions): BlockReader {
  const { gateways, fetch, hedgeMs = 1000, stallMs = 10_000, totalMs = 60_000 } = options;
  const pool = createGatewayPool(gateways);
  return {
    async read(text) {
      const cid = parseReadableCid(text);
      const signal = AbortSignal.timeout(totalMs);
      const validate = (block: Uint8Array<ArrayBuffer>) => verify(cid, block);
      const { block } = await raceGateways(cid, validate, { pool, fetch, hedgeMs, stallMs, signal });
      return block;
    },
    tamperedBy: () => pool.dropped().map(({ host }) => host),
  };
}
