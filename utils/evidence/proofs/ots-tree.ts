import { keccak_256 } from '@noble/hashes/sha3.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ripemd160, sha1 } from '@noble/hashes/legacy.js';
import { concat } from 'uint8arrays/concat';

/** Operations of OpenTimestamps by their byte: what they make of a message. */
const HASHES: Readonly<Record<number, (message: Uint8Array) => Uint8Array>> = {
  0x02: sha1,
  0x03: ripemd160,
  0x08: sha256,
  0x67: keccak_256,
  0xf2: (message) => message.toReversed(),
  0xf3: (message) =>
    new TextEncoder().encode(Array.from(message, (byte) => byte.toString(16).padStart(2, '0')).join('')),
};

export const APPEND = 0xf0;
export const PREPEND = 0xf1;
export const SHA256 = 0x08;

/** One step from a message to the next. */
export interface OtsStep {
  readonly op: number;
  /** What is appended or prepended; empty for all else. */
  readonly argument: Uint8Array;
  readonly next: OtsNode;
}

/** Somebody's word that a message existed. Which one is told by `tag`, 8 bytes. */
export interface OtsAttestation {
  readonly tag: Uint8Array;
  readonly payload: Uint8Array;
}

/** A message, who attests it, and what is made of it. */
export interface OtsNode {
  readonly message: Uint8Array;
  readonly attestations: readonly OtsAttestation[];
  readonly steps: readonly OtsStep[];
}

/** What an operation makes of a message; null for one that is not known. */
export function applyOp(op: number, argument: Uint8Array, message: Uint8Array): Uint8Array | null {
  if (op === APPEND) return concat([message, argument]);
  if (op === PREPEND) return concat([argument, message]);
  return HASHES[op]?.(message) ?? null;
}

export const takesArgument = (op: number): boolean => op === APPEND || op === PREPEND;

/** Every attestation in a tree with the message that it is of. */
export function* attestationsIn(node: OtsNode): Generator<OtsAttestation & { readonly message: Uint8Array }> {
  for (const attestation of node.attestations) yield { ...attestation, message: node.message };
  for (const { next } of node.steps) yield* attestationsIn(next);
}
