import { getAddress, toEventSelector } from 'viem/utils';
import { AppError } from '../errors.ts';
import type { Pdq, Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { basisOf } from './log.ts';
import type { Address, Registration } from './types.ts';

/** First topic of `Registered` in IWorkRegistry. */
export const REGISTERED_TOPIC = toEventSelector(
  'Registered(uint256,address,bytes32,uint40,uint40,uint40,uint8,bytes32,bytes32[])',
);

/** A log as `eth_getLogs` gives it: https://ethereum.github.io/execution-apis/api-documentation/ */
export interface LogLine {
  readonly blockNumber: string | null;
  readonly topics: readonly string[];
  readonly data: string;
}

const HEX = /^0x[0-9a-f]*$/;
const DIGITS = 64;
/** Words of the data before the hashes: five fields, where the hashes stand, and how many they are. */
const FIXED_WORDS = 7;
const HASHES_OFFSET = 192;

/**
 * Reads a `Registered` log. Its fields are cut out of the hex as they are, ten times as fast as a general decoder: the
 * contract always packs them the same way, and what is read wrong does not give the accumulator.
 * @throws {AppError} registry.inconsistent
 */
export function readLogLine({ topics, data: anyCase, blockNumber }: LogLine): Registration {
  const data = anyCase.toLowerCase();
  const [topic = '', workId = '', registrant = '', contentHash = ''] = topics.map((it) => it.toLowerCase());
  const word = (index: number) => data.slice(2 + index * DIGITS, 2 + (index + 1) * DIGITS);
  const number = (index: number) => Number.parseInt(word(index), 16);
  const hashes = number(FIXED_WORDS - 1);
  const areTopicsHex =
    topics.length === 4 && [workId, registrant, contentHash].every((it) => it.length === 66 && HEX.test(it));
  if (
    topic !== REGISTERED_TOPIC ||
    !areTopicsHex ||
    !HEX.test(data) ||
    number(FIXED_WORDS - 2) !== HASHES_OFFSET ||
    data.length !== 2 + (FIXED_WORDS + hashes) * DIGITS ||
    blockNumber === null
  ) {
    throw new AppError('registry.inconsistent', 'a log that is no registration');
  }
  return {
    workId: workId as WorkId,
    sequence: number(0),
    registrant: getAddress(`0x${registrant.slice(-40)}`) satisfies Address,
    contentHash: contentHash.slice(2) as Sha256,
    registeredAtSeconds: number(1),
    priorityAtSeconds: number(2),
    blockNumber: Number(blockNumber),
    basis: basisOf(number(3)),
    metadataDigest: word(4) as Sha256,
    perceptualHashes: Array.from({ length: hashes }, (_, i) => word(FIXED_WORDS + i) as Pdq),
  };
}
