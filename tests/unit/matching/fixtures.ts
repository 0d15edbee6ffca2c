import type { Thumbnail } from '../../../utils/imaging/compare-thumbnail.ts';
import type { Fingerprint, Pdq, Sha256 } from '../../../utils/imaging/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { Registration } from '../../../utils/registry/types.ts';

export const sha256 = (n: number) => n.toString(16).padStart(64, '0') as Sha256;

/** A hash with exactly these bits set, so that distances are plain to see. */
export const pdqOf = (...bits: number[]): Pdq => {
  const digits = Array.from({ length: 64 }, () => 0);
  for (const bit of bits) {
    const digit = Math.floor(bit / 4);
    digits[digit] = (digits[digit] ?? 0) | (1 << (bit % 4));
  }
  return digits.map((digit) => digit.toString(16)).join('') as Pdq;
};

export const firstBits = (count: number) => pdqOf(...Array.from({ length: count }, (_, i) => i));

export const registration = (sequence: number, change: Partial<Registration> = {}): Registration => ({
  workId: `0x${sha256(sequence)}` as WorkId,
  sequence,
  registrant: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266',
  registeredAtSeconds: 1_700_000_000 + sequence,
  priorityAtSeconds: 1_700_000_000 + sequence,
  contentHash: sha256(1000 + sequence),
  perceptualHashes: [firstBits(0)],
  blockNumber: 10 + sequence,
  basis: 'creator',
  metadataDigest: sha256(2000 + sequence),
  ...change,
});

export const fingerprint = (change: Partial<Fingerprint> = {}): Fingerprint => ({
  sha256: sha256(1),
  pdq: [firstBits(0), ...Array.from({ length: 7 }, () => firstBits(200))],
  variants: [],
  guard: 'photo',
  quality: 100,
  thumbnail: 'A'.repeat(1496) as Thumbnail,
  width: 640,
  height: 480,
  byteLength: 12345,
  ...change,
});
