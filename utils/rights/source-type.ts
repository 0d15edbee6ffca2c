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

/** How a picture came to be, as far as everybody asks: `part` holds pieces that a generative AI made. */
export type Making = 'generated' | 'part' | 'camera';

/** Of IPTC's vocabulary; what is neither of a camera nor of a trained model says nothing here. */
const MAKINGS: Readonly<Record<string, Making>> = {
  trainedAlgorithmicMedia: 'generated',
  compositeWithTrainedAlgorithmicMedia: 'part',
  digitalCapture: 'camera',
  computationalCapture: 'camera',
  multiFrameComputationalCapture: 'camera',
  negativeFilm: 'camera',
  positiveFilm: 'camera',
  print: 'camera',
};

/** What a digital source type says of how a picture was made; null where it says neither. */
export const makingOf = (sourceType: string | null): Making | null =>
  sourceType !== null && Object.hasOwn(MAKINGS, sourceType) ? (MAKINGS[sourceType] ?? null) : null;
