import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { OtsAttestation } from './ots-tree.ts';

const PENDING = '83dfe30d2ef90c8e';
const BITCOIN = '0588960d73d71901';

/** Who attests, and how far that is a proof. */
export type OtsState =
  /** A calendar promised to anchor it: nothing is proven yet. */
  | { readonly kind: 'pending'; readonly calendar: string }
  /** The message is the Merkle root of this block, byte by byte from the end: whoever has the block can see it. */
  | { readonly kind: 'bitcoin'; readonly height: number; readonly merkleRoot: string }
  | { readonly kind: 'unknown'; readonly tag: string };

const SAFE_URL = /^https:\/\/[\w.-]{1,200}(?::\d{1,5})?(?:\/[\w./-]{0,200})?$/;

/** Reads an attestation of a message. */
export function readAttestation({
  tag,
  payload,
  message,
}: OtsAttestation & { readonly message: Uint8Array }): OtsState {
  const name = bytesToHex(tag);
  if (name === PENDING) {
    // After its length.
    const calendar = new TextDecoder().decode(payload.subarray(1));
    return { kind: 'pending', calendar: SAFE_URL.test(calendar) ? calendar : 'an unnamed calendar' };
  }
  if (name === BITCOIN) {
    const height = payload.reduce((sum, byte, at) => sum + (byte & 0x7f) * 2 ** (7 * at), 0);
    return { kind: 'bitcoin', height, merkleRoot: bytesToHex(message.toReversed()) };
  }
  return { kind: 'unknown', tag: name };
}

/** The attestation of a calendar that promised. */
export function pendingAttestation(calendar: string): OtsAttestation {
  const url = new TextEncoder().encode(calendar);
  return { tag: hexToBytes(PENDING), payload: Uint8Array.of(url.length, ...url) };
}
