import { AppError } from '../errors.ts';

/** Times, blocks and sequences are `uint40` in the contract. */
export const MAX_UINT40 = 2 ** 40 - 1;
const MAX_BYTES = 6;

/** Numbers of 0 to 2^40 - 1, seven bits a byte, the lowest first, the last byte below 0x80 (LEB128). */
export function writeVarint(target: number[], value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > MAX_UINT40) {
    throw new AppError('registry.inconsistent', `${value} is out of bounds`);
  }
  let rest = value;
  while (rest > 0x7f) {
    target.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  target.push(rest);
}

/** Reads numbers one after the other. @throws {AppError} `registry.inconsistent` at the end, or above 2^40 - 1 */
export function varintReader(bytes: Uint8Array, start: number) {
  let at = start;
  return {
    /** Where the next number begins. */
    at: () => at,
    next(): number {
      let value = 0;
      let scale = 1;
      for (let length = 0; length < MAX_BYTES; length++) {
        const byte = bytes[at++];
        if (byte === undefined) break;
        value += (byte & 0x7f) * scale;
        if (byte < 0x80 && value <= MAX_UINT40) return value;
        scale *= 128;
      }
      throw new AppError('registry.inconsistent', 'a number is cut off or too large');
    },
  };
}
