import { AppError } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';
import { hexOf, writeHex } from './bytes.ts';
import { MAX_SEGMENT_BYTES } from './segment.ts';
import type { Address } from './types.ts';

const MAGIC = 0x57484d31;
const HEADER_BYTES = 36;
const ENTRY_BYTES = 36;
/** The largest IPFS block, which names 58,253 segments: 59 million works. */
export const MAX_MANIFEST_BYTES = 2 * 1024 * 1024;

export interface ManifestEntry {
  /** Of the segment's bytes: its CID is CIDv1, raw, sha2-256. */
  readonly sha256: Sha256;
  readonly sizeBytes: number;
}

/** Where the segments of a registry are, the first 1,024 works first. Whoever made it need not be trusted: checkpoints are. */
export interface Manifest {
  readonly chainId: number;
  readonly registry: Address;
  readonly segments: readonly ManifestEntry[];
}

const refuse = (what: string) => new AppError('registry.inconsistent', `no list of segments: ${what}`);

/**
 * Packs a manifest: `WHM1` (4 bytes), chain id (8), registry (20), count of segments (4), then of each its SHA-256 (32) and
 * its size in bytes (4), big-endian. One block of IPFS.
 * @throws {AppError} `registry.inconsistent` when it would be larger
 */
export function encodeManifest({ chainId, registry, segments }: Manifest): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + ENTRY_BYTES * segments.length);
  if (bytes.length > MAX_MANIFEST_BYTES) throw refuse(`${segments.length} segments are too many for a block`);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setBigUint64(4, BigInt(chainId));
  writeHex(bytes, 12, 20, registry, 2);
  view.setUint32(32, segments.length);
  segments.forEach(({ sha256, sizeBytes }, i) => {
    writeHex(bytes, HEADER_BYTES + ENTRY_BYTES * i, 32, sha256, 0);
    view.setUint32(HEADER_BYTES + ENTRY_BYTES * i + 32, sizeBytes);
  });
  return bytes;
}

/** @throws {AppError} `registry.inconsistent` when it is none, or of another chain or registry */
export function decodeManifest(
  bytes: Uint8Array,
  { chainId, registry }: Pick<Manifest, 'chainId' | 'registry'>,
): Manifest {
  if (bytes.length < HEADER_BYTES || bytes.length > MAX_MANIFEST_BYTES) throw refuse(`${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(32);
  if (view.getUint32(0) !== MAGIC) throw refuse('it begins otherwise');
  if (bytes.length !== HEADER_BYTES + ENTRY_BYTES * count) throw refuse(`${count} segments are announced`);
  const isOurs =
    view.getBigUint64(4) === BigInt(chainId) &&
    hexOf(bytes.subarray(12, 32)) === registry.slice(2).toLowerCase();
  if (!isOurs) throw refuse('of another chain or registry');
  const segments = Array.from({ length: count }, (_, i) => {
    const at = HEADER_BYTES + ENTRY_BYTES * i;
    const sizeBytes = view.getUint32(at + 32);
    if (sizeBytes > MAX_SEGMENT_BYTES) throw refuse(`segment ${i} would have ${sizeBytes} bytes`);
    return { sha256: hexOf(bytes.subarray(at, at + 32)) as Sha256, sizeBytes };
  });
  return { chainId, registry, segments };
}
