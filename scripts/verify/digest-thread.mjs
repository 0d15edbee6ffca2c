import { createHash } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { readRange } from './read-range.mjs';

// A thread of its own: it digests one range of the disk after the other, while the rest of a package is checked.
// JavaScript, with what it imports: a thread that first has to learn TypeScript begins twice as late.

/** @typedef {{ readonly sha256: string } | { readonly error: unknown }} DigestAnswer */

/**
 * @param {import('./read-range.mjs').DiskRange} range
 * @returns {DigestAnswer}
 */
function digest(range) {
  try {
    const hash = createHash('sha256');
    for (const piece of readRange(range, true)) hash.update(piece);
    return { sha256: hash.digest('hex') };
  } catch (error) {
    return { error };
  }
}

parentPort?.on('message', (range) => parentPort?.postMessage(digest(range), []));
