import { Readable } from 'node:stream';
import { createGatewaySession } from '../../utils/ipfs/gateway-session.ts';
import { decrypt, type Key } from '../../utils/ipfs/private/age.ts';
import type { Progress } from '../progress.ts';
import { sizeWords } from './size-words.ts';
import { writeWhole } from './write-whole.ts';

/** So that what claims to be without end does not fill the disk. */
const MAX_FILE_BYTES = 64 * 1024 ** 3;

export interface GetInput {
  readonly cid: string;
  readonly gateways: readonly string[];
  readonly key: Key | null;
  readonly out: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Reads a file, verified, decrypted if there is a key, into another: whole or not at all. Gives its size in bytes. */
export async function get({ cid, gateways, key, out, progress, signal }: GetInput): Promise<number> {
  // Helia takes a while to load, and no other command needs it.
  const { createVerifiedReader } = await import('../../utils/ipfs/verified-reader.ts');
  const reader = createVerifiedReader(createGatewaySession({ gateways, fetch }));
  return progress.step('reading', async (say) => {
    const pieces = reader.stream(cid, {
      maxBytes: MAX_FILE_BYTES,
      signal,
      onProgress: (done, total) => say(`${sizeWords(done)} of ${sizeWords(total)}`),
    });
    if (key === null) return writeWhole(out, pieces);
    const cipher = Readable.toWeb(Readable.from(pieces)) as ReadableStream<Uint8Array>;
    return writeWhole(out, await decrypt(cipher, key));
  });
}
