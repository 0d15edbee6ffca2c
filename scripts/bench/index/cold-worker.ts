import { open } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { HASH_BYTES, HEAD_BYTES } from '../../../utils/matching/heads.ts';
import { openHashIndex } from '../../../utils/matching/hash-index.ts';
import { NEARNESS } from '../../../utils/matching/work-index.ts';

/** Heads of a segment of the registry: they are kept in pieces of this size. */
const CHUNK_BYTES = 5 * 1024 * HEAD_BYTES;

export interface ColdStart {
  readonly headsFile: string;
  readonly hashesFile: string;
  readonly query: Uint8Array;
}

// What a worker does that was just started: reads the heads, opens the index, answers one query.
const { headsFile, hashesFile, query } = workerData as ColdStart;
const [heads, hashes] = [await open(headsFile), await open(hashesFile)];
const { size } = await heads.stat();
const chunks: Uint8Array[] = [];
for (let at = 0; at < size; at += CHUNK_BYTES) {
  const chunk = new Uint8Array(Math.min(CHUNK_BYTES, size - at));
  await heads.read(chunk, 0, chunk.length, at);
  chunks.push(chunk);
}
const index = openHashIndex(chunks, (positions) =>
  Promise.all(
    positions.map(async (position) => {
      const hash = new Uint8Array(HASH_BYTES);
      await hashes.read(hash, 0, HASH_BYTES, position * HASH_BYTES);
      return hash;
    }),
  ),
);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Node's has none
parentPort?.postMessage(await index.scan([query], NEARNESS));
await Promise.all([heads.close(), hashes.close()]);
