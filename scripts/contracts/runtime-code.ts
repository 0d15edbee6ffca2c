import { hexToBytes, keccak256, type Hex } from 'viem';

/** A piece of a contract's code, in bytes. */
export interface CodeRange {
  readonly start: number;
  readonly length: number;
}

/**
 * Keccak-256 of a contract's code with its immutables as zeros, which is how the compiler gives it: EIP-712's domain is
 * kept in immutables and differs from chain to chain, all else is the same everywhere.
 */
export function runtimeCodeHash(code: Hex, immutables: readonly CodeRange[]): Hex {
  const bytes = hexToBytes(code);
  for (const { start, length } of immutables) bytes.fill(0, start, start + length);
  return keccak256(bytes);
}
