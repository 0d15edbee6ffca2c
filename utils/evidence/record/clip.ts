/** Longest texts that the records take: see fields.ts, calls.ts, capture.ts. */
export const MAX_URL = 4096;
export const MAX_ARGS = 4096;
export const MAX_WHY = 256;
export const MAX_TITLE = 1024;

/** A text of at most so many characters; what is cut off is told by an ellipsis. */
export const clip = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;
