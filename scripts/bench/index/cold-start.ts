import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { headsOf } from '../../../utils/matching/heads.ts';
import { median } from '../median.ts';
import type { ColdStart } from './cold-worker.ts';

const ROUNDS = 5;

const answer = (workerData: ColdStart): Promise<number> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const worker = new Worker(new URL('cold-worker.ts', import.meta.url), { workerData });
    worker.once('error', reject).once('message', () => resolve(performance.now() - started));
  });

/** From the start of a worker, its code included, to its first answer; median in ms. The files are in the disk's cache. */
export async function measureColdStart(hashes: Uint8Array, query: Uint8Array): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'whence-index-'));
  const [headsFile, hashesFile] = [join(folder, 'heads'), join(folder, 'hashes')];
  try {
    await writeFile(headsFile, headsOf(hashes));
    await writeFile(hashesFile, hashes);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await answer({ headsFile, hashesFile, query }));
    return median(times);
  } finally {
    await rm(folder, { recursive: true });
  }
}
