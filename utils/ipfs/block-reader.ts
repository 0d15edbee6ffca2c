import type { GatewaySession } from './gateway-session.ts';
import { parseReadableCid } from './readable-cid.ts';
import { verifyBlock } from './verify-block.ts';

const PATIENCE_MS = 60_000;

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

export function createBlockReader(session: GatewaySession): BlockReader {
  return {
    async read(text) {
      const cid = parseReadableCid(text);
      const end = new AbortController();
      const timer = setTimeout(() => end.abort(), PATIENCE_MS);
      try {
        const { bytes } = await session
          .openJob(end.signal)
          .fetch({ cid, path: null }, (block) => verifyBlock(cid, block));
        return bytes;
      } finally {
        clearTimeout(timer);
        end.abort();
      }
    },
    tamperedBy: () => session.tamperedBy(),
  };
}
