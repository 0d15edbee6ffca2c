/** Bytes of a single text that are read; nobody shows more. */
const MAX_TEXT_BYTES = 16 * 1024;

/** Whether `text` (Latin-1) stands at `at`. */
export function isAt(bytes: Uint8Array, text: string, at = 0): boolean {
  if (at < 0 || at + text.length > bytes.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Four letters as the number that they are in a file, the first in the highest place. */
export const fourLetters = (text: string): number =>
  [...text].reduce((number, letter) => number * 256 + letter.charCodeAt(0), 0);

export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** One array of many. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/**
 * Text of a time before everything was UTF-8. Standards ask for ASCII or Latin-1 and programs wrote what their system had:
 * what is valid UTF-8 is hardly ever anything else, and the rest is read as Windows-1252, as browsers and exiftool do.
 */
export function decodeLegacy(bytes: Uint8Array, maxBytes = MAX_TEXT_BYTES): string {
  const read = bytes.subarray(0, maxBytes);
  try {
    // What was cut in the middle of a character is no reason to take it for another encoding.
    return new TextDecoder('utf-8', { fatal: true }).decode(read, { stream: read.length < bytes.length });
  } catch {
    return new TextDecoder('windows-1252').decode(read);
  }
}
