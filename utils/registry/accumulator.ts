import { encodeAbiParameters, keccak256, parseAbiParameters } from 'viem/utils';
import type { Hex } from 'viem';
import { BASES, type Address, type Registration } from './types.ts';

const LEAF = parseAbiParameters(
  'uint256 workId, address registrant, bytes32 contentHash, uint40 sequence, uint40 registeredAt, uint40 priorityAt, uint8 basis, bytes32 metadata, bytes32[] perceptualHashes',
);
const PAIR = parseAbiParameters('bytes32 head, bytes32 leaf');
const GENESIS = parseAbiParameters('uint256 chainId, address registry');

/** The accumulator before the first registration: bound to one chain and one contract. */
export const genesisHead = (chainId: number, registry: Address): Hex =>
  keccak256(encodeAbiParameters(GENESIS, [BigInt(chainId), registry]));

/** Every field of a registration in one hash, as WorkRegistry computes it. */
export const leafOf = (work: Registration): Hex =>
  keccak256(
    encodeAbiParameters(LEAF, [
      BigInt(work.workId),
      work.registrant,
      `0x${work.contentHash}`,
      work.sequence,
      work.registeredAtSeconds,
      work.priorityAtSeconds,
      BASES.indexOf(work.basis),
      `0x${work.metadataDigest}`,
      work.perceptualHashes.map((hash): Hex => `0x${hash}`),
    ]),
  );

/** The accumulator's next head. */
export const advance = (head: Hex, work: Registration): Hex =>
  keccak256(encodeAbiParameters(PAIR, [head, leafOf(work)]));
