import { encodeAbiParameters, keccak256 } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import type { Address } from './types.ts';

const PARAMETERS = [{ type: 'address' }, { type: 'bytes32' }] as const;

/** The id that a work has, or will have, when this account registers this content. */
export const workIdOf = (registrant: Address, contentHash: Sha256): WorkId =>
  keccak256(encodeAbiParameters(PARAMETERS, [registrant, `0x${contentHash}`])) as WorkId;
