import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { Sha256 } from '../../utils/imaging/types.ts';
import { readRange, type DiskRange } from './disk-file.ts';

// A thread of its own: it digests one file after the other, while the rest of a package is checked.

export type DigestAnswer = { readonly sha256: Sha256 } | { readonly error: unknown };

function digest(range: DiskRange): DigestAnswer {
  try {
    const hash = createHash('sha256');
    for (const piece of readRange(range, true)) hash.update(piece);
    return { sha256: hash.digest('hex') as Sha256 };
  } catch (error) {
    return { error };
  }
}

parentPort?.on('message', (range: DiskRange) => parentPort?.postMessage(digest(range), []));
