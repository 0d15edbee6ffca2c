/** The pictures of the demo, slowest to draw first. */
export const PICTURE_NAMES = [
  'black-hole',
  'bust',
  'coast',
  'mountains',
  'dunes',
  'agate',
  'planet',
] as const;

export type PictureName = (typeof PICTURE_NAMES)[number];

/** Path of each drawn picture. */
export type PictureFiles = Readonly<Record<PictureName, string>>;
