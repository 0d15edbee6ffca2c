import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cleanText } from '../text.ts';
import { NOTHING_SAID, type Statement } from '../types.ts';
import { findBlocks } from './blocks.ts';
import type { BlockKind, MetadataBlock } from './block-types.ts';
import { concat, decodeLegacy, isAt, viewOf } from './bytes.ts';
import { readExif } from './exif.ts';
import { inflate } from './inflate.ts';
import { readIptc } from './iptc.ts';
import { readPhotoshop } from './photoshop.ts';
import { orderOfParts, reconcile, type Candidates, type Disagreement } from './precedence.ts';
import { readPackets, type PacketProblem } from './packets.ts';

/** What a file's own metadata says, unsigned: whoever had the file could write it. */
export interface FileReading {
  readonly says: Statement;
  readonly disagreements: readonly Disagreement[];
  /** Why its XMP, or a part of it, could not be read; null if it could, or there is none. */
  readonly problem: PacketProblem | null;
  /**
   * How long the Content Credentials that stand in the file say that they are, at most as long as what was read; 0 without. What
   * they are worth is for `rights/c2pa` to say.
   */
  readonly manifestBytes: number;
  /** Where the file says that its Content Credentials are, if not in itself. */
  readonly remoteManifest: string | null;
}

const NO_METADATA: FileReading = {
  says: NOTHING_SAID,
  disagreements: [],
  problem: null,
  manifestBytes: 0,
  remoteManifest: null,
};

/**
 * Reads what a JPEG, PNG, WebP, AVIF or TIFF file says of rights, from Exif, IPTC-IIM, XMP and PNG's texts. Never throws: what
 * cannot be read is told in `problem`. A file without metadata costs a walk over its container and nothing else.
 */
export async function readFileRights(bytes: Uint8Array): Promise<FileReading> {
  const blocks = findBlocks(bytes);
  if (blocks.length === 0) return NO_METADATA;
  const first = async (kind: BlockKind) => unpack(blocks.find((block) => block.kind === kind));
  const exif = readExif((await first('exif')) ?? new Uint8Array());
  const resources = readPhotoshop(
    concat(blocks.filter(({ kind }) => kind === 'photoshop').map(({ data }) => data)),
  );
  const iim = (await first('iptc')) ?? resources.iptc ?? new Uint8Array();
  const iptc = readIptc(iim);
  const xmp = await readPackets(
    await first('xmp'),
    blocks.filter(({ kind }) => kind === 'xmp_extension').map(({ data }) => data),
  );
  const pngText = async (kind: BlockKind) =>
    one(cleanText(decodeLegacy((await first(kind)) ?? new Uint8Array())));

  const order = orderOfParts(iim.length > 0 && hasChanged(iim, resources.iptcDigest));
  const disagreements: Disagreement[] = [];
  const choose = (field: keyof Statement, candidates: Candidates) => {
    const { values, disagreement } = reconcile(field, candidates, order);
    if (disagreement) disagreements.push(disagreement);
    return values;
  };
  const says: Statement = {
    ...xmp.says,
    creators: choose('creators', {
      exif: exif.creators,
      iptc: iptc.creators,
      xmp: xmp.says.creators,
      png_text: await pngText('author'),
    }),
    copyrightNotice: join(
      choose('copyrightNotice', {
        exif: one(exif.copyrightNotice),
        iptc: one(iptc.copyrightNotice),
        xmp: one(xmp.says.copyrightNotice),
        png_text: await pngText('copyright'),
      }),
    ),
    credit: join(choose('credit', { iptc: one(iptc.credit), xmp: one(xmp.says.credit) })),
  };
  return {
    says,
    disagreements,
    problem: xmp.problem,
    manifestBytes: manifestLength(blocks.find(({ kind }) => kind === 'c2pa')?.data, bytes.length),
    remoteManifest: xmp.remoteManifest,
  };
}

/** Before the box of the manifest store, AVIF has its purpose and an offset: C2PA 2.1 §A.5.1. */
const MAX_BEFORE_STORE = 64;

/**
 * By the length that the box of the store says of itself (ISO/IEC 19566-5 §4.2: 1 where it stands in 64 bits behind the type, 0
 * where the box goes on to the end): of a JPEG only its first piece is here.
 */
function manifestLength(data: Uint8Array | undefined, most: number): number {
  if (data === undefined) return 0;
  const view = viewOf(data);
  for (let at = 0; at < MAX_BEFORE_STORE; at++) {
    if (!isAt(data, 'jumb', at + 4)) continue;
    const short = view.getUint32(at);
    const length = short === 1 && at + 16 <= data.length ? Number(view.getBigUint64(at + 8)) : short;
    return Math.min(length || data.length, most);
  }
  return data.length;
}

const one = (text: string | null) => (text === null ? [] : [text]);
const join = (values: readonly string[]) => values[0] ?? null;

const unpack = async (block: MetadataBlock | undefined): Promise<Uint8Array | null> =>
  block === undefined ? null : block.deflated ? inflate(block.data) : block.data;

/** Without a digest nobody knows, and XMP is taken to be the newer: MWG 2.0 figure 10. */
const hasChanged = (iim: Uint8Array, digest: Uint8Array | null) =>
  digest !== null && bytesToHex(md5(iim)) !== bytesToHex(digest);
