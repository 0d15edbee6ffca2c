export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gives null for a file of another format, and `UNKNOWN_SIZE` for one of this format whose size is not to be found. */
export type SizeReader = (file: DataView) => Size | null;

export const UNKNOWN_SIZE: Size = { width: 0, height: 0 };

/** Whether the file holds the bytes of `text` (Latin-1) at `offset`. */
export function startsWith(file: DataView, text: string, offset = 0): boolean {
  if (offset + text.length > file.byteLength) return false;
  return [...text].every((character, i) => file.getUint8(offset + i) === character.charCodeAt(0));
}
