import { keccak256, stringToHex } from 'viem';

/**
 * A confirmation's id that is the same in every tab and after every restart: what is wanted once is sent once, however often it is
 * asked for. A UUID of version 8 (RFC 9562, section 5.8).
 * @param wish what is wanted, and of which occasion
 */
export function requestIdOf(...wish: readonly string[]): string {
  const digits = keccak256(stringToHex(JSON.stringify(wish))).slice(2);
  const variant = '89ab'[Number.parseInt(digits.charAt(16), 16) % 4] ?? '8';
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
