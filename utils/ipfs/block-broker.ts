import type { SessionBlockBroker } from 'helia';
import type { CID } from 'multiformats/cid';
import { AppError } from '../errors.ts';
import type { BlockCache } from './block-cache.ts';
import type { BlockJob, ValidateBlock } from './gateway-session.ts';
import { createTreeCheck } from './file-tree.ts';
import type { PathBlocks } from './path-blocks.ts';
import type { ReadAhead } from './read-ahead.ts';
import { whyUnverifiable } from './readable-cid.ts';

/** Pieces of a file are seldom under 4 KiB; a tree of tiny ones would turn a few bytes into thousands of requests. */
const SMALLEST_PIECE_BYTES = 4096;
const FEWEST_BLOCKS = 64;

export interface BlockBrokerOptions {
  readonly job: BlockJob;
  /** Blocks that are here already, verified. */
  readonly first: PathBlocks;
  /** Null when nothing of the read is to be found or left on the disk. */
  readonly cache: BlockCache | null;
  /** All blocks that are looked at together, one as often as it is linked: the file's bytes and the tree above them. */
  readonly maxTotalBytes: number;
  /** Blocks far ahead of what has been read wait. */
  readonly ahead: ReadAhead;
}

/** Serves the blocks of one read, and is dropped with them. */
export interface ReadBroker extends SessionBlockBroker {
  /** Rejects with the first block's failure, an AppError; never resolves. */
  readonly failed: Promise<never>;
  /** Host of the gateway that served the first block that was fetched; null when all were in the cache. */
  firstHost(): string | null;
}

/**
 * A Helia block broker over trustless gateways, which bounds what a hostile tree can cost: in blocks, bytes and levels, each
 * block counted as often as it is linked. Who wants a block that is already under way waits for the same.
 * A block that cannot be had stays pending and rejects `failed` instead: the exporter leaves the rejections of nested
 * pieces unhandled, which ends a Node process.
 */
export function createBlockBroker({
  job,
  first,
  cache,
  maxTotalBytes,
  ahead,
}: BlockBrokerOptions): ReadBroker {
  const underWay = new Map<string, Promise<Uint8Array>>();
  const tree = createTreeCheck();
  const { promise: failed, reject: fail } = Promise.withResolvers<never>();
  const mostBlocks = FEWEST_BLOCKS + Math.ceil(maxTotalBytes / SMALLEST_PIECE_BYTES);
  let [blocks, totalBytes] = [0, 0];
  let firstHost = first.host;
  let startsInCache = false;

  const refuse = (cid: CID, told: string, limits: Record<string, number>): never => {
    throw new AppError('ipfs.too_large', `the file has more than ${told}`, {
      details: { cid: cid.toString(), ...limits },
    });
  };

  /** Of a file whose first block is not in the cache, the others are not either: nobody need look. */
  async function readCache(cid: CID, validate: ValidateBlock): Promise<Uint8Array<ArrayBuffer> | null> {
    if (!cache || (blocks > 1 && !startsInCache)) return null;
    const bytes = await cache.get(cid.toString());
    const isRight = bytes !== undefined && (await isValid(bytes, validate));
    if (blocks === 1) startsInCache = isRight;
    return isRight ? bytes : null;
  }

  async function load(cid: CID, validate: ValidateBlock): Promise<Uint8Array> {
    const key = cid.toString();
    const kept = first.blocks.get(key) ?? (await readCache(cid, validate));
    if (kept) {
      if (first.blocks.has(key)) cache?.keep(key, kept);
      return kept;
    }
    const { bytes, gateway } = await job.fetch({ cid, path: null }, validate);
    firstHost ??= gateway.host;
    cache?.keep(key, bytes);
    return bytes;
  }

  function loadOnce(cid: CID, validate: ValidateBlock): Promise<Uint8Array> {
    const key = cid.toString();
    const known = underWay.get(key);
    if (known) return known;
    const loading = load(cid, validate);
    underWay.set(key, loading);
    const done = () => void underWay.delete(key);
    loading.then(done, done);
    return loading;
  }

  async function get(cid: CID, validate: ValidateBlock): Promise<Uint8Array> {
    const unverifiable = whyUnverifiable(cid);
    if (unverifiable !== null)
      throw new AppError('ipfs.bad_cid', `the file links ${cid}: ${unverifiable}`, {
        details: { cid: cid.toString(), reason: unverifiable },
      });
    blocks += 1;
    if (blocks > mostBlocks) refuse(cid, `${mostBlocks} blocks`, { mostBlocks });
    const atByte = tree.place(cid);
    await ahead.reach(atByte);
    const bytes = await loadOnce(cid, validate);
    totalBytes += bytes.byteLength;
    if (totalBytes > maxTotalBytes) refuse(cid, `${maxTotalBytes} bytes of blocks`, { maxTotalBytes });
    tree.check(cid, bytes, atByte);
    return bytes;
  }

  const broker: ReadBroker = {
    name: 'whence-gateways',
    failed,
    firstHost: () => firstHost,
    retrieve: (cid, { validateFn = cannotValidate } = {}) =>
      get(cid, validateFn).catch((failure: unknown) => {
        fail(failure);
        return new Promise<never>(() => {});
      }),
    createSession: () => broker,
    addPeer: () => Promise.resolve(),
  };
  return broker;
}

const isValid = (bytes: Uint8Array<ArrayBuffer>, validate: ValidateBlock): Promise<boolean> =>
  validate(bytes).then(
    () => true,
    () => false,
  );

function cannotValidate(): Promise<never> {
  return Promise.reject(
    new AppError('internal.unexpected', 'a block was asked for without a way to verify it'),
  );
}
