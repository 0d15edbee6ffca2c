import { fromString } from 'uint8arrays/from-string';
import { toString } from 'uint8arrays/to-string';

/** In browsers by their own means: letter by letter, a file of megabytes takes a hundred times its size. */
export const toBase64 = (bytes: Uint8Array): string => bytes.toBase64?.() ?? toString(bytes, 'base64pad');

/** Null for what is not base64 (RFC 4648 §4, padded), or not as short as it can be: one value has one text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(fromString(text, 'base64pad'));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

/** In Chromium since 140: ten times as fast as letter by letter. */
interface WithBase64 {
  readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
}

/** What a browser has encoded itself, of any size, be it in lines (RFC 2045 §6.8). */
export const decodeBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  (Uint8Array as WithBase64).fromBase64?.(text) ??
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
