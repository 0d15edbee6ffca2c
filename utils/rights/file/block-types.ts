/** What stands in a piece of a file. */
export type BlockKind =
  /** A TIFF structure. */
  | 'exif'
  /** A packet, whole. */
  | 'xmp'
  /** A piece of a JPEG's second packet, after the header `http://ns.adobe.com/xmp/extension/`. */
  | 'xmp_extension'
  /** IPTC-IIM datasets. */
  | 'iptc'
  /** Photoshop's image resources, or a piece of them. */
  | 'photoshop'
  /** Text under one of PNG's keywords `Author` and `Copyright`. */
  | 'author'
  | 'copyright'
  /** Content Credentials: the manifest store, or its first piece. */
  | 'c2pa';

export interface MetadataBlock {
  readonly kind: BlockKind;
  readonly data: Uint8Array;
  /** Compressed by zlib, as PNG allows. */
  readonly deflated?: true;
}

/** Gives null for a file of another format. */
export type BlockFinder = (bytes: Uint8Array) => readonly MetadataBlock[] | null;

/** A file made of nothing but tiny pieces is not walked to its end; no camera or editor comes near. */
export const MAX_PIECES = 16_384;
