/** IPTC NewsCodes “Digital Source Type”, of which C2PA and PLUS use the same addresses. */
const PREFIX = /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\//;

/**
 * The id of a digital source type, by its address.
 * @example sourceTypeOf('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia') // 'trainedAlgorithmicMedia'
 */
export function sourceTypeOf(value: string | null): string | null {
  const id = value?.trim().replace(PREFIX, '') ?? '';
  return /^[A-Za-z]{3,64}$/.test(id) ? id : null;
}
