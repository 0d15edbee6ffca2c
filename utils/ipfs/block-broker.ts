import type { SessionBlockBroker } from 'helia';
import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import { createLimit } from '../limit.ts';
import { raceGateways } from './race-gateways.ts';
import type { Race, RaceOptions } from './race-gateways.ts';
import { whyUnverifiable } from './readable-cid.ts';

/** Browsers open six connections a host; a request that waits for one would look stalled. */
const MOST_BLOCKS_AT_ONCE = 6;

/** Pieces of a file are seldom under 4 KiB; a tree of tiny ones would turn a few bytes into thousands of requests. */
const SMALLEST_PIECE_BYTES = 4096;
const FEWEST_BLOCKS = 64;

export interface BlockBrokerOptions extends RaceOptions {
  /** All blocks of one read together: its bytes and the tree above them. */
  readonly maxTotalBytes: number;
}

/** Serves the blocks of one read, and is dropped with them. */
export interface ReadBroker extends SessionBlockBroker {
  /** Rejects with the first block's failure, an AppError; never resolves. */
  readonly failed: Promise<never>;
  /** Host of the gateway that served a block which was retrieved. */
  hostOf(cid: CID): Promise<string | undefined>;
}

/**
 * A Helia block broker over trustless gateways. Each block is fetched once, since verified-fetch walks a file twice.
 * A block that cannot be had stays pending and rejects `failed` instead: the exporter leaves the rejections of nested
 * pieces unhandled, which ends a Node process.
 */
export function createBlockBroker(options: BlockBrokerOptions): ReadBroker {
  const limit = createLimit(MOST_BLOCKS_AT_ONCE);
  const races = new Map<string, Promise<Race>>();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  const mostBlocks = FEWEST_BLOCKS + Math.ceil(options.maxTotalBytes / SMALLEST_PIECE_BYTES);
  let totalBytes = 0;

  async function race(cid: CID, validate: (block: Uint8Array) => Promise<void>): Promise<Race> {
    const unverifiable = whyUnverifiable(cid);
    if (unverifiable !== null)
      throw new AppError('ipfs.bad_cid', `the file links ${cid}: ${unverifiable}`, {
        details: { cid: cid.toString(), reason: unverifiable },
      });
    if (races.size > mostBlocks)
      throw new AppError('ipfs.too_large', `the file has more than ${mostBlocks} blocks`, {
        details: { cid: cid.toString(), mostBlocks },
      });
    const won = await raceGateways(cid, validate, options);
    totalBytes += won.block.byteLength;
    if (totalBytes > options.maxTotalBytes)
      throw new AppError(
        'ipfs.too_large',
        `the file's blocks have more than ${options.maxTotalBytes} bytes`,
        {
          details: { cid: cid.toString(), maxTotalBytes: options.maxTotalBytes },
        },
      );
    return won;
  }

  const broker: ReadBroker = {
    name: 'whence-gateways',
    failed,
    hostOf: async (cid) => (await races.get(cid.toString()))?.gateway.host,
    async retrieve(cid, { validateFn = cannotValidate } = {}) {
      const key = cid.toString();
      const racing = races.get(key) ?? limit(() => race(cid, validateFn));
      races.set(key, racing);
      const won = await racing.catch(fail);
      return won === undefined || options.signal.aborted ? new Promise<never>(() => {}) : won.block;
    },
    createSession: () => broker,
    addPeer: () => Promise.resolve(),
  };
  return broker;
}

function cannotValidate(): Promise<never> {
  return Promise.reject(
    new AppError('internal.unexpected', 'a block was asked for without a way to verify it'),
  );
}
