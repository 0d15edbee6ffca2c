/** A sentence as it is seen: what isolates strangers' texts within it has no glyph. */
export const seen = (sentence = ''): string => sentence.replaceAll(/[\u2068\u2069]/g, '');
