import { AppError } from '../errors.ts';

const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? 0xff : digit;
});
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Writes hex digits, from the `start`th character of `text` on, as `length` bytes at `at`.
 * @throws {AppError} `registry.inconsistent` where there are no such digits
 */
export function writeHex(target: Uint8Array, at: number, length: number, text: string, start: number): void {
  for (let i = 0; i < length; i++) {
    const high = DIGITS[text.charCodeAt(start + 2 * i)] ?? 0xff;
    const low = DIGITS[text.charCodeAt(start + 2 * i + 1)] ?? 0xff;
    if (high > 15 || low > 15) throw new AppError('registry.inconsistent', `not ${length} bytes in hex`);
    target[at + i] = (high << 4) | low;
  }
}

/** Lower-case hex digits of some bytes. */
export function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte] ?? '';
  return text;
}

/** The bytes of a 32-byte word, `0x` in front. @throws {AppError} `registry.inconsistent` */
export function wordBytes(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(32);
  writeHex(bytes, 0, 32, hex, 2);
  return bytes;
}
