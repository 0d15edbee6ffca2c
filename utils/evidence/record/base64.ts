import { fromString } from 'uint8arrays/from-string';
import { toString } from 'uint8arrays/to-string';

export const toBase64 = (bytes: Uint8Array): string => toString(bytes, 'base64pad');

/** Null for what is not base64 (RFC 4648 §4, padded), or not as short as it can be: one value has one text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = new Uint8Array(fromString(text, 'base64pad'));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
