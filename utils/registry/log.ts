import { AppError } from '../errors.ts';
import type { Pdq, Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { BASES, type Address, type Basis, type Registration } from './types.ts';

/** The `Registered` event as viem decodes it, with the block it stands in. */
export interface RegisteredLog {
  readonly blockNumber: bigint;
  readonly args: {
    readonly workId: bigint;
    readonly registrant: Address;
    readonly contentHash: `0x${string}`;
    readonly sequence: number;
    readonly registeredAt: number;
    readonly priorityAt: number;
    readonly basis: number;
    readonly metadata: `0x${string}`;
    readonly perceptualHashes: readonly `0x${string}`[];
  };
}

export const toWorkId = (id: bigint): WorkId => `0x${id.toString(16).padStart(64, '0')}` as WorkId;

const bare = (hex: `0x${string}`) => hex.slice(2).toLowerCase();

/** @throws {AppError} registry.inconsistent for a basis that the contract does not know */
export function basisOf(number: number): Basis {
  const basis = BASES[number];
  if (basis) return basis;
  throw new AppError('registry.inconsistent', `unknown basis ${number}`, { details: { basis: number } });
}

/** @throws {AppError} registry.inconsistent */
export function toRegistration({ args, blockNumber }: RegisteredLog): Registration {
  return {
    workId: toWorkId(args.workId),
    sequence: args.sequence,
    registrant: args.registrant,
    contentHash: bare(args.contentHash) as Sha256,
    registeredAtSeconds: args.registeredAt,
    priorityAtSeconds: args.priorityAt,
    blockNumber: Number(blockNumber),
    basis: basisOf(args.basis),
    metadataDigest: bare(args.metadata) as Sha256,
    perceptualHashes: args.perceptualHashes.map((hash) => bare(hash) as Pdq),
  };
}
