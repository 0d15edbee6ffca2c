import { cleanList, cleanText } from '../text.ts';
import { decodeLegacy } from './bytes.ts';
import { readDirectory } from './tiff-directory.ts';

const ARTIST = 0x013b;
const COPYRIGHT = 0x8298;

export interface ExifRights {
  readonly creators: readonly string[];
  readonly copyrightNotice: string | null;
}

/** What Exif says of rights: Exif 3.0 §4.6.5 (Artist, Copyright), MWG 2.0 §5.4 (several artists, parted by semicolons). */
export function readExif(tiff: Uint8Array): ExifRights {
  const values = readDirectory(tiff);
  const text = (tag: number) => decodeLegacy(values.get(tag) ?? new Uint8Array());
  // Copyright is two strings: the photographer's and the editor's.
  const [photographer = '', editor = ''] = text(COPYRIGHT).split('\0');
  return {
    creators: cleanList(upToZero(text(ARTIST)).split(';')),
    copyrightNotice: cleanText([photographer, editor].filter((part) => part.trim() !== '').join(' ')),
  };
}

const upToZero = (text: string) => text.split('\0', 1)[0] ?? '';
