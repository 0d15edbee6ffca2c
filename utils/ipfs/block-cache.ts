import { openByteCache, type ByteCache, type Cached } from './byte-cache.ts';

const MAX_TOTAL_BYTES = 50 * 1024 * 1024;

/** One write for all blocks that come within this time, or until they are as large as that. */
const GATHER_MS = 100;
const GATHER_BYTES = 4 * 1024 * 1024;

/** Blocks that were read before: what is here is read without any gateway, also offline. It never fails: what cannot be kept is fetched. */
export interface BlockCache {
  /** To be verified again: disks err. */
  get(cid: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  keep(cid: string, bytes: Uint8Array<ArrayBuffer>): void;
}

/** What it keeps, for who wants to know how much that is, or to delete it. @throws as openByteCache */
export const openBlockStore = ({ maxTotalBytes = MAX_TOTAL_BYTES, now = Date.now } = {}): Promise<
  ByteCache<Cached>
> => openByteCache({ database: 'whence-blocks', maxTotalBytes, now });

/** The database is opened when it is first needed. */
export function createBlockCache({ maxTotalBytes = MAX_TOTAL_BYTES, now = Date.now } = {}): BlockCache {
  let opened: Promise<ByteCache<Cached> | null> | undefined;
  const open = () => (opened ??= openBlockStore({ maxTotalBytes, now }).catch(() => null));
  let gathered = new Map<string, Cached>();
  let gatheredBytes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const entries = gathered;
    [gathered, gatheredBytes] = [new Map(), 0];
    const cache = await open();
    await cache?.put(entries).catch(() => null);
  }

  return {
    async get(cid) {
      const known = gathered.get(cid) ?? (await (await open())?.get(cid).catch(() => undefined));
      return known?.bytes;
    },
    keep(cid, bytes) {
      gathered.set(cid, { bytes });
      gatheredBytes += bytes.byteLength;
      if (gatheredBytes >= GATHER_BYTES) void write();
      else timer ??= setTimeout(write, GATHER_MS);
    },
  };
}
