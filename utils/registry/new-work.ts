import { encodeAbiParameters, keccak256, parseAbiParameters, type Hex } from 'viem';
import type { Pdq, Sha256 } from '../imaging/types.ts';
import { BASES, type Address, type Basis } from './types.ts';

/** What is registered of a picture. */
export interface NewWork {
  readonly contentHash: Sha256;
  readonly metadataDigest: Sha256;
  readonly basis: Basis;
  /** 1–16, the whole picture first. */
  readonly perceptualHashes: readonly Pdq[];
}

/** The salt of a registration that was not committed. */
export const NO_SALT: Hex = `0x${'0'.repeat(64)}`;

/** As the contract's `Registration` takes it. */
export const toRegistrationArgument = (work: NewWork) => ({
  contentHash: `0x${work.contentHash}` as const,
  metadata: `0x${work.metadataDigest}` as const,
  basis: BASES.indexOf(work.basis),
  perceptualHashes: work.perceptualHashes.map((hash): Hex => `0x${hash}`),
});

const COMMITMENT = parseAbiParameters(
  'address registrant, (bytes32 contentHash, bytes32 metadata, uint8 basis, bytes32[] perceptualHashes) registration, bytes32 salt',
);

/** What is committed before a registration, so that it keeps this earlier date. @param salt 32 random bytes, kept until then */
export const commitmentOf = (registrant: Address, work: NewWork, salt: Hex): Hex =>
  keccak256(encodeAbiParameters(COMMITMENT, [registrant, toRegistrationArgument(work), salt]));
