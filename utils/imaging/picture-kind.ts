import type { Pixels } from './types.ts';

/**
 * What a perceptual hash of the picture is worth. `graphic`: so much of it is flat (icon, avatar, logo, chart, text,
 * an object on white) that its hash tells the layout and not the picture, so hashes alone must not make a match.
 */
export type PictureKind = 'photo' | 'graphic';

/** Places looked at a side. */
const GRID = 64;

/** A place is flat where it differs by no more than this from its neighbours, in levels of 0–255. */
const FLAT_LEVELS = 2;

/** Share of flat places from which a picture is a graphic. */
const GRAPHIC_SHARE = 0.75;

/** Whether a picture is a photograph or a graphic, by the pixels that PDQ is given. */
export function pictureKind({ data, width, height }: Pixels): PictureKind {
  let flat = 0;
  for (let row = 0; row < GRID; row++) {
    const y = Math.floor(((row + 0.5) * (height - 1)) / GRID);
    for (let column = 0; column < GRID; column++) {
      const x = Math.floor(((column + 0.5) * (width - 1)) / GRID);
      const at = (y * width + x) * 4;
      let difference = 0;
      for (let channel = 0; channel < 3; channel++) {
        const value = data[at + channel] ?? 0;
        difference = Math.max(
          difference,
          Math.abs(value - (data[at + 4 + channel] ?? 0)),
          Math.abs(value - (data[at + width * 4 + channel] ?? 0)),
        );
      }
      if (difference <= FLAT_LEVELS) flat++;
    }
  }
  return flat > GRAPHIC_SHARE * GRID * GRID ? 'graphic' : 'photo';
}
