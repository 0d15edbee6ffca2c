const MOST_LETTERS = 200;

/** What a server said, fit to be shown: short, and without what could move a terminal's cursor or turn text around. */
export const told = (text: string): string =>
  text.slice(0, MOST_LETTERS).replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
