import { hexToBytes, keccak256, type Hex } from 'viem';

/** Solidity gives each immutable a word. */
const WORD_BYTES = 32;

/**
 * Keccak-256 of a contract's code with its immutables as zeros, which is how the compiler gives it: EIP-712's domain is
 * kept in immutables and differs from chain to chain, all else is the same everywhere.
 * @param immutables where they begin, in bytes
 */
export function runtimeCodeHash(code: Hex, immutables: readonly number[]): Hex {
  const bytes = hexToBytes(code);
  for (const start of immutables) bytes.fill(0, start, start + WORD_BYTES);
  return keccak256(bytes);
}
