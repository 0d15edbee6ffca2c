import { rootOf } from '../../ipfs/write/root-of.ts';
import { ENCRYPTED_WACZ } from '../package/layout.ts';
import { digestBlob } from '../record/digest.ts';
import { notesOf } from './findings.ts';
import type { OpenPackage } from './open-package.ts';
import type { Meter } from './progress.ts';
import type { Finding } from './types.ts';

/** The encrypted capture is the one that was sealed, and has the CID under which copies are kept. */
export async function checkCiphertext({ files, seal }: OpenPackage, meter: Meter): Promise<Finding[]> {
  const notes = notesOf('ciphertext');
  const blob = files.get(ENCRYPTED_WACZ);
  if (!blob) return notes.findings;
  if (!seal.ciphertext) {
    notes.failed('not_sealed', 'the capture is encrypted, but was sealed without that');
    return notes.findings;
  }
  if ((await digestBlob(blob, meter.read)) !== seal.ciphertext.sha256) {
    notes.failed('other_bytes', 'the encrypted capture is not the one that was sealed');
  }
  if ((await rootOf(metered(blob, meter))) !== seal.ciphertext.cid) {
    notes.failed('other_cid', `the encrypted capture does not have the CID ${seal.ciphertext.cid}`);
  }
  if (notes.findings.length === 0) notes.passed('sealed', `encrypted as ${seal.ciphertext.cid}`);
  return notes.findings;
}

async function* metered(blob: Blob, meter: Meter): AsyncGenerator<Uint8Array> {
  for await (const chunk of blob.stream()) {
    meter.read(chunk.length);
    yield chunk;
  }
}
