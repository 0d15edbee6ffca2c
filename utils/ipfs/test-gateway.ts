import { CID } from 'multiformats/cid';
import { fetchBlock } from './gateway.ts';
import { verifyBlock } from './verify-block.ts';

/** The empty folder, which every node of IPFS has. */
export const EMPTY_FOLDER = 'bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354';

/** Who tries something waits for it. */
const STALL_MS = 15_000;

/** What a gateway is tried with. */
export interface GatewayTest {
  /** Of one small block. */
  readonly cid: string;
  readonly fetch: typeof globalThis.fetch;
  /** In milliseconds. */
  readonly now: () => number;
}

/**
 * Has a gateway give a block, and checks it.
 * @returns how long that took, in milliseconds
 * @throws {AppError} as fetchBlock; `ipfs.tampered` when it gave other bytes
 */
export async function testGateway(url: string, { cid, fetch, now }: GatewayTest): Promise<number> {
  const begun = now();
  const wanted = CID.parse(cid);
  const block = await fetchBlock(
    { url, host: new URL(url).host },
    { cid: wanted, path: null },
    {
      fetch,
      stallMs: STALL_MS,
      signal: new AbortController().signal,
      onStart: () => {},
      onBytes: () => {},
    },
  );
  await verifyBlock(wanted, block);
  return now() - begun;
}
