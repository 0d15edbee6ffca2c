import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGatewaySession } from '../../utils/ipfs/gateway-session.ts';
import { decrypt, type Key } from '../../utils/ipfs/private/age.ts';
import type { Progress } from '../progress.ts';
import { sizeWords } from './size-words.ts';

/** It is in memory while it is read. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const TIMEOUT_MS = 600_000;

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
  const { bytes } = await progress.step('reading', (say) =>
    reader.read(cid, {
      maxBytes: MAX_FILE_BYTES,
      totalMs: TIMEOUT_MS,
      signal,
      onProgress: (done, total) => say(`${sizeWords(done)} of ${sizeWords(total)}`),
    }),
  );
  let sizeBytes = key === null ? bytes.byteLength : 0;
  try {
    await progress.step(key === null ? 'writing' : 'decrypting', async (say) => {
      const onProgress = (done: number, total: number | null) => {
        sizeBytes = done;
        say(`${sizeWords(done)} of ${sizeWords(total ?? 0)}`);
      };
      const content =
        key === null
          ? [bytes]
          : await decrypt(new Blob([bytes]).stream(), key, { cipherBytes: bytes.byteLength, onProgress });
      await pipeline(content, createWriteStream(`${out}.part`));
    });
    await rename(`${out}.part`, out);
  } finally {
    await rm(`${out}.part`, { force: true });
  }
  return sizeBytes;
}
