/** C2PA 2.1 §18.15: what was done, by what a reader would call it. */
const ACTIONS = {
  'c2pa.created': 'created',
  'c2pa.opened': 'opened',
  'c2pa.placed': 'placed',
  'c2pa.removed': 'removed',
  'c2pa.cropped': 'cropped',
  'c2pa.resized': 'resized',
  'c2pa.resized.proportional': 'resized',
  'c2pa.orientation': 'orientation',
  'c2pa.color_adjustments': 'colours',
  'c2pa.adjustedColor': 'colours',
  'c2pa.filtered': 'filtered',
  'c2pa.drawing': 'drawn',
  'c2pa.edited': 'edited',
  'c2pa.edited.metadata': 'metadata',
  'c2pa.enhanced': 'enhanced',
  'c2pa.redacted': 'redacted',
  'c2pa.converted': 'converted',
  'c2pa.transcoded': 'converted',
  'c2pa.repackaged': 'repackaged',
  'c2pa.published': 'published',
  'c2pa.watermarked': 'watermarked',
  'c2pa.watermarked.bound': 'watermarked',
  'c2pa.dubbed': 'dubbed',
  'c2pa.translated': 'translated',
  'c2pa.trimmed': 'trimmed',
  'c2pa.unknown': 'unknown',
} as const;

/** `other`: something that only its maker can explain. */
export type Action = (typeof ACTIONS)[keyof typeof ACTIONS] | 'other';

const isOf = <T extends object>(table: T, key: string): key is Extract<keyof T, string> =>
  Object.hasOwn(table, key);

export const actionOf = (code: string): Action => (isOf(ACTIONS, code) ? ACTIONS[code] : 'other');

/** IPTC digital source types that a reader should know of. */
export const TOLD_SOURCE_TYPES = [
  'digitalCapture',
  'computationalCapture',
  'trainedAlgorithmicMedia',
  'compositeWithTrainedAlgorithmicMedia',
  'compositeSynthetic',
  'algorithmicMedia',
  'algorithmicallyEnhanced',
  'digitalCreation',
  'digitalArt',
  'humanEdits',
  'negativeFilm',
  'positiveFilm',
  'print',
  'screenCapture',
] as const;

export type ToldSourceType = (typeof TOLD_SOURCE_TYPES)[number];

export const toldSourceType = (id: string | null): ToldSourceType | null =>
  TOLD_SOURCE_TYPES.find((known) => known === id) ?? null;

/** C2PA 2.1 §15.2: how a picture was used to make another. */
const RELATIONS = ['parentOf', 'componentOf', 'inputTo'] as const;

export type Relation = (typeof RELATIONS)[number] | 'other';

export const relationOf = (relationship: string | null): Relation =>
  RELATIONS.find((known) => known === relationship) ?? 'other';

/** C2PA 2.1 §15.2.2, by the beginning of the code, or of the engine's own error: why credentials are not valid. */
const REASONS = [
  ['assertion.dataHash', 'picture_changed'],
  ['assertion.bmffHash', 'picture_changed'],
  ['assertion.boxesHash', 'picture_changed'],
  ['assertion.collectionHash', 'picture_changed'],
  ['assertion.hashedURI', 'record_changed'],
  ['assertion.missing', 'part_missing'],
  ['assertion.action', 'edits_contradict'],
  ['assertion.ingredient', 'ingredient_damaged'],
  ['ingredient.', 'ingredient_damaged'],
  ['CyclicIngredients', 'ingredient_damaged'],
  ['claimSignature.outsideValidity', 'certificate_not_valid_then'],
  ['claimSignature', 'signature'],
  ['signingCredential.expired', 'certificate_expired'],
  ['signingCredential.revoked', 'certificate_revoked'],
  ['signingCredential.ocsp.revoked', 'certificate_revoked'],
  ['signingCredential', 'certificate_unfit'],
  ['timeStamp', 'time_stamp'],
  ['claim.hardBindings', 'unbound'],
  ['algorithm.', 'method'],
] as const;

export type InvalidReason = (typeof REASONS)[number][1] | 'damaged';

export const reasonOf = (code: string): InvalidReason =>
  REASONS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'damaged';
