import type { Thumbnail } from './compare-thumbnail.ts';
import type { PictureKind } from './picture-kind.ts';

/** SHA-256 as 64 lower-case hex digits, no prefix. */
export type Sha256 = string & { readonly __brand: 'Sha256' };

/** A PDQ hash as 64 lower-case hex digits, as Meta's reference prints it. */
export type Pdq = string & { readonly __brand: 'Pdq' };

/** Pixels of one picture: `data` is RGBA, 8 bits a channel, row by row, `width * height * 4` bytes. */
export interface Pixels {
  readonly data: Uint8ClampedArray | Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A part of a picture, in its pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What identifies one picture. Made where the bytes are; this, and never pixels, crosses between contexts.
 * `pdq` holds the eight dihedral hashes, the picture as it is first; `variants` those of other readings of it (see
 * readings.ts), for most pictures none; `quality` is PDQ's, 0–100; `guard` tells what the hashes are worth,
 * and `thumbnail` is what a work's preview is compared with where they are not enough;
 * `width` and `height` are pixels of the canonical picture (EXIF orientation applied); `byteLength` counts the file.
 */
export interface Fingerprint {
  readonly sha256: Sha256;
  readonly pdq: readonly Pdq[];
  readonly variants: readonly Pdq[];
  readonly guard: PictureKind;
  readonly quality: number;
  readonly thumbnail: Thumbnail;
  readonly width: number;
  readonly height: number;
  readonly byteLength: number;
}
