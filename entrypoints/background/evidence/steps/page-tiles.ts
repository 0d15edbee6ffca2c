/** Of the whole page so much is pictured; what is below is counted as missing. */
export const MAX_HEIGHT = 30_000;

/** Before the page's pieces come the view and the subject. */
const FIRST_NUMBER = 3;

/** Where a piece of the page's picture is kept, the uppermost is 0. */
export const tileFile = (index: number): string => `evidence/screenshot-${FIRST_NUMBER + index}.png`;
