import { digestBytes } from '../../utils/imaging/sha256.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { packBlock } from '../../utils/ipfs/write/pack-files.ts';
import type { SegmentSource } from '../../utils/registry/fetch-segment.ts';
import { fillPieces, wholePieces } from '../../utils/registry/fill.ts';
import { readFinality } from '../../utils/registry/finality.ts';
import { encodeManifest, type ManifestEntry } from '../../utils/registry/manifest.ts';
import { startOf, type LogSource } from '../../utils/registry/sync.ts';
import type { Address } from '../../utils/registry/types.ts';
import { deliver } from '../ipfs/deliver.ts';
import type { Upload } from '../ipfs/open-uploads.ts';

export interface BuildSegmentsInput {
  readonly chainId: number;
  readonly registry: Address;
  readonly source: LogSource;
  /** Where some may be already. */
  readonly earlier: readonly SegmentSource[];
  readonly uploads: readonly Upload[];
  /** Keeps a block, on top of the uploads. */
  readonly keep: (cid: string, bytes: Uint8Array) => Promise<void>;
  readonly onSegment: (done: number, of: number) => void;
}

export interface BuiltSegments {
  /** CID of the list of segments. */
  readonly manifest: string;
  readonly manifestBytes: Uint8Array;
  readonly segments: number;
  readonly works: number;
  readonly sizeBytes: number;
  /** Works that are registered, but not yet in a whole segment that is final: clients read them from the log. */
  readonly left: number;
}

/**
 * Packs all whole segments of a registry that are final, each verified, and gives them and the list of them to every upload.
 * @throws {AppError} `registry.*` when the chain cannot be read, `ipfs.upload_failed`
 */
export async function buildSegments(input: BuildSegmentsInput): Promise<BuiltSegments> {
  const { chainId, registry, source, earlier, uploads, keep, onSegment } = input;
  await startOf(source, chainId, registry);
  const { newest, finalNumber } = await readFinality(source);
  const { count } = await source.accumulator(newest.number);
  const whole = await wholePieces(source, finalNumber, count);

  async function put(bytes: Uint8Array<ArrayBuffer>) {
    const sha256 = await digestBytes(bytes);
    const cid = metadataCid(sha256);
    await keep(cid, bytes);
    if (uploads.length > 0) await deliver(await packBlock(cid, bytes), uploads);
    return { sha256, cid };
  }

  const entries: ManifestEntry[] = [];
  const indexes = Array.from({ length: whole }, (_, index) => index);
  const pieces = fillPieces({ source, indexes, segments: earlier, onRefused: () => {} });
  for await (const { segment } of pieces) {
    const { sha256 } = await put(segment.bytes);
    entries.push({ sha256, sizeBytes: segment.bytes.length });
    onSegment(entries.length, whole);
  }
  const manifestBytes = encodeManifest({ chainId, registry, segments: entries });
  const { cid: manifest } = await put(manifestBytes);
  return {
    manifest,
    manifestBytes,
    segments: whole,
    works: whole * 1024,
    sizeBytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    left: count - whole * 1024,
  };
}
