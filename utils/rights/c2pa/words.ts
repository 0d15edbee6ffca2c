/** C2PA 2.1 §18.15: what was done, as a reader would say it. */
const ACTIONS: Readonly<Record<string, string>> = {
  'c2pa.created': 'created',
  'c2pa.opened': 'opened for editing',
  'c2pa.placed': 'another picture was put in',
  'c2pa.removed': 'a part was taken out',
  'c2pa.cropped': 'cropped',
  'c2pa.resized': 'resized',
  'c2pa.resized.proportional': 'resized',
  'c2pa.orientation': 'turned or mirrored',
  'c2pa.color_adjustments': 'colours adjusted',
  'c2pa.adjustedColor': 'colours adjusted',
  'c2pa.filtered': 'a filter was used',
  'c2pa.drawing': 'drawn or painted on',
  'c2pa.edited': 'edited',
  'c2pa.edited.metadata': 'its metadata were edited',
  'c2pa.enhanced': 'enhanced',
  'c2pa.redacted': 'information was taken out of its record',
  'c2pa.converted': 'converted to another format',
  'c2pa.transcoded': 'converted to another format',
  'c2pa.repackaged': 'packed in another file',
  'c2pa.published': 'published',
  'c2pa.watermarked': 'given an invisible watermark',
  'c2pa.watermarked.bound': 'given an invisible watermark',
  'c2pa.dubbed': 'dubbed',
  'c2pa.translated': 'translated',
  'c2pa.trimmed': 'shortened',
  'c2pa.unknown': 'something that is not told was done',
};

/** IPTC digital source types that a reader should know of. */
const SOURCE_TYPES: Readonly<Record<string, string>> = {
  digitalCapture: 'with a camera',
  computationalCapture: 'with a camera that computes its picture from several',
  trainedAlgorithmicMedia: 'by a generative AI',
  compositeWithTrainedAlgorithmicMedia: 'in part by a generative AI',
  compositeSynthetic: 'in part by computer',
  algorithmicMedia: 'by an algorithm, not a trained one',
  algorithmicallyEnhanced: 'enhanced by an algorithm',
  digitalCreation: 'with drawing software',
  digitalArt: 'with drawing software',
  humanEdits: 'edited by a person',
  negativeFilm: 'scanned from a negative',
  positiveFilm: 'scanned from a slide',
  print: 'scanned from a print',
  screenCapture: 'as a picture of a screen',
};

/** @example actionWords('c2pa.created', 'trainedAlgorithmicMedia') // 'created by a generative AI' */
export function actionWords(action: string, sourceType: string | null): string {
  const done = ACTIONS[action] ?? `something only its maker can explain (${action.slice(0, 80)})`;
  const how = sourceType === null ? undefined : SOURCE_TYPES[sourceType];
  return how === undefined ? done : `${done} ${how}`;
}

/** C2PA 2.1 §15.2: how a picture was used to make another. */
const RELATIONSHIPS: Readonly<Record<string, string>> = {
  parentOf: 'this picture is an edit of it',
  componentOf: 'it is a part of this picture',
  inputTo: 'it was given to the program that made this picture',
};

export const relationshipWords = (relationship: string | null): string =>
  RELATIONSHIPS[relationship ?? ''] ?? 'it was used in some way';

/** C2PA 2.1 §15.2.2, by the beginning of the code: why credentials are not valid. */
const REASONS: readonly (readonly [prefix: string, words: string])[] = [
  ['assertion.dataHash', 'the picture was changed after it was signed'],
  ['assertion.bmffHash', 'the picture was changed after it was signed'],
  ['assertion.boxesHash', 'the picture was changed after it was signed'],
  ['assertion.collectionHash', 'the picture was changed after it was signed'],
  ['assertion.hashedURI', 'its record was changed after it was signed'],
  ['assertion.missing', 'a part of its record is missing'],
  ['assertion.action', 'its list of edits contradicts itself'],
  ['assertion.ingredient', 'the record of a picture it was made from is damaged'],
  ['ingredient.', 'the record of a picture it was made from is damaged'],
  ['claimSignature.outsideValidity', 'it was signed when the signer’s certificate was not valid'],
  ['claimSignature', 'the signature does not fit'],
  ['signingCredential.expired', 'the signer’s certificate had expired'],
  ['signingCredential.revoked', 'the signer’s certificate was revoked'],
  ['signingCredential.ocsp.revoked', 'the signer’s certificate was revoked'],
  ['signingCredential', 'the signer’s certificate may not sign pictures'],
  ['timeStamp', 'its time stamp does not fit'],
  ['claim.hardBindings', 'it does not say to which picture it belongs'],
  ['algorithm.', 'it uses a method that is not allowed'],
];

export const reasonWords = (code: string): string =>
  REASONS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'its record is damaged';
