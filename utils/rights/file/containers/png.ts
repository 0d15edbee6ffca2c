import { fourLetters, isAt, viewOf } from '../bytes.ts';
import { MAX_PIECES, type BlockFinder, type BlockKind, type MetadataBlock } from '../block-types.ts';

/** Chunks that hold nothing else: PNG, third edition, §11.3.4.1; C2PA 2.1 §A.3.2. */
const WHOLE: ReadonlyMap<number, BlockKind> = new Map([
  [fourLetters('eXIf'), 'exif'],
  [fourLetters('caBX'), 'c2pa'],
]);

const [T_EXT, Z_TXT, I_TXT, I_END] = [
  fourLetters('tEXt'),
  fourLetters('zTXt'),
  fourLetters('iTXt'),
  fourLetters('IEND'),
];

/** Keywords of textual chunks: PNG §11.3.3, XMP part 3 §1.1.5. */
const KEYWORDS: Readonly<Record<string, BlockKind>> = {
  'XML:com.adobe.xmp': 'xmp',
  Author: 'author',
  Copyright: 'copyright',
};

/** Longest keyword: PNG §11.3.3.2. */
const MAX_KEYWORD = 79;

export const findPngBlocks: BlockFinder = (bytes) => {
  if (!isAt(bytes, '\x89PNG\r\n\x1a\n')) return null;
  const view = viewOf(bytes);
  const blocks: MetadataBlock[] = [];
  let at = 8;
  for (let piece = 0; piece < MAX_PIECES && at + 12 <= bytes.length; piece++) {
    // A large picture has thousands of chunks: their types are compared as the numbers they are.
    const type = view.getUint32(at + 4);
    if (type === I_END) break;
    const end = Math.min(at + 8 + view.getUint32(at), bytes.length);
    const kind = WHOLE.get(type);
    const isText = type === T_EXT || type === Z_TXT || type === I_TXT;
    const block =
      kind !== undefined
        ? { kind, data: bytes.subarray(at + 8, end) }
        : isText
          ? textBlock(type, bytes.subarray(at + 8, end))
          : null;
    if (block) blocks.push(block);
    at = end + 4;
  }
  return blocks;
};

/** `tEXt`, `zTXt` and `iTXt`: keyword, zero, then what differs. */
function textBlock(type: number, data: Uint8Array): MetadataBlock | null {
  const zero = data.subarray(0, MAX_KEYWORD + 1).indexOf(0);
  const kind = KEYWORDS[String.fromCharCode(...data.subarray(0, Math.max(zero, 0)))];
  if (kind === undefined) return null;
  if (type === T_EXT) return { kind, data: data.subarray(zero + 1) };
  if (type === Z_TXT) return { kind, data: data.subarray(zero + 2), deflated: true };
  // iTXt: compression flag and method, language, translated keyword, both ended by a zero.
  const language = data.indexOf(0, zero + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0) return null;
  const text = data.subarray(translated + 1);
  return data[zero + 1] === 1 ? { kind, data: text, deflated: true } : { kind, data: text };
}
