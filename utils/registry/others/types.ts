import type { Hex } from 'viem';
import type { Sha256 } from '../../imaging/types.ts';
import type { AppError } from '../../errors.ts';
import type { Question, QuorumReading } from '../quorum.ts';
import type { Address } from '../types.ts';

/** Registries of others, named as what they are. */
export const OTHER_REGISTRIES = ['erc7053', 'eas'] as const;
export type OtherRegistryName = (typeof OTHER_REGISTRIES)[number];

/** The exact file that is looked for: nothing is found of a picture that only looks like it. */
export interface OtherFile {
  readonly sha256: Sha256;
  /** Names of the same bytes on IPFS. */
  readonly cids: readonly string[];
}

/**
 * What somebody had recorded of a file. Whence knows of it that this account said so, not whether it is true: the texts are a
 * stranger's, as they were written. JSON-safe.
 */
export interface OtherRecord {
  /** Of the transaction (ERC-7053), or the attestation's UID (EAS). */
  readonly id: Hex;
  readonly account: Address;
  readonly recordedAtSeconds: number;
  /** Taken back by the account itself; null if it was not. */
  readonly withdrawnAtSeconds: number | null;
  /** Null if it never ends. */
  readonly expiresAtSeconds: number | null;
  /** What is said, by the names that the record gives to it. Empty where it names nothing. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What is said, where that is no list of names and values: often the address of a document. */
  readonly text: string | null;
}

/** The newest first. */
export interface OtherRecords {
  readonly records: readonly OtherRecord[];
  /** False where there is more than is looked through: what is older is not known. */
  readonly isComplete: boolean;
}

/** One registry of others, on the chain of the network that is set. */
export interface OtherRegistry {
  readonly name: OtherRegistryName;
  readonly contract: Address;
  readonly lookUp: (file: OtherFile) => Question<OtherRecords>;
}

/** What came of asking one of them. */
export interface OtherReading {
  readonly name: OtherRegistryName;
  readonly contract: Address;
  readonly chainId: number;
  readonly outcome: QuorumReading<OtherRecords> | { readonly error: Pick<AppError, 'code' | 'message'> };
}
