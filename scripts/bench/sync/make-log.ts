import { encodeAbiParameters, parseAbiParameters, type Hex } from 'viem';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { genesisHead } from '../../../utils/registry/accumulator.ts';
import { chainSegment } from '../../../utils/registry/chain-segment.ts';
import { REGISTERED_TOPIC } from '../../../utils/registry/log-line.ts';
import { decodeSegment, encodeSegment, SEGMENT_WORKS } from '../../../utils/registry/segment.ts';
import { workAt } from '../../../utils/registry/segment-work.ts';
import type { Registration } from '../../../utils/registry/types.ts';

export const CHAIN_ID = 31337;
const HASHES = 5;
const FIRST_BLOCK = 20_000_000;
/** `registerMany` takes 100 in one transaction; one such a block. */
const WORKS_A_BLOCK = 100;
const DATA = parseAbiParameters('uint40, uint40, uint40, uint8, bytes32, bytes32[]');

export interface RecordedLog {
  /** JSON of the logs of these blocks, as geth answers it, with every field that a client pays for and does not read. */
  linesOf(fromBlock: number, toBlock: number): readonly string[];
  readonly segments: readonly Uint8Array<ArrayBuffer>[];
  /** After each 1,024 works, from 0 on. */
  readonly checkpoints: readonly { readonly head: Hex; readonly blockNumber: number }[];
  readonly head: Hex;
  readonly count: number;
  readonly newest: number;
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const number = (value: number): Hex => `0x${value.toString(16)}`;

/** Bytes that follow from a seed (xorshift32), so that every run has the same log. */
function randomBytes(seed: number) {
  let state = seed;
  return (length: number) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

const blockOf = (sequence: number) => FIRST_BLOCK + 1 + Math.floor(sequence / WORKS_A_BLOCK);

/** A log as the contract would have made it of `count` works with five hashes, from 50 accounts. */
export function makeLog(count: number): RecordedLog {
  const random = randomBytes(4711);
  const accounts = Array.from({ length: 50 }, () => `0x${hex(random(20))}` as const);
  const workOf = (sequence: number): Registration => {
    const blockNumber = blockOf(sequence);
    const registeredAtSeconds = 1_780_000_000 + (blockNumber - FIRST_BLOCK) * 12;
    return {
      workId: '0x' as never,
      sequence,
      registrant: accounts[Math.floor(sequence / WORKS_A_BLOCK) % accounts.length] ?? '0x',
      registeredAtSeconds,
      priorityAtSeconds: registeredAtSeconds,
      contentHash: hex(random(32)) as never,
      perceptualHashes: Array.from({ length: HASHES }, () => hex(random(32)) as never),
      blockNumber,
      basis: 'creator',
      metadataDigest: hex(random(32)) as never,
    };
  };

  const genesis = genesisHead(CHAIN_ID, workRegistryAddress);
  const checkpoints = [{ head: genesis, blockNumber: FIRST_BLOCK }];
  const segments: Uint8Array<ArrayBuffer>[] = [];
  const lines: string[] = [];
  let head = genesis;
  for (let first = 0; first < count; first += SEGMENT_WORKS) {
    const length = Math.min(SEGMENT_WORKS, count - first);
    const bytes = encodeSegment(Array.from({ length }, (_, i) => workOf(first + i)));
    const segment = decodeSegment(bytes);
    head = chainSegment(head, segment).head;
    for (let place = 0; place < length; place++) lines.push(JSON.stringify(lineOf(workAt(segment, place))));
    if (length < SEGMENT_WORKS) break;
    segments.push(bytes);
    checkpoints.push({ head, blockNumber: blockOf(first + length - 1) });
  }
  const linesOf = (fromBlock: number, toBlock: number) =>
    lines.slice(
      Math.max(0, fromBlock - FIRST_BLOCK - 1) * WORKS_A_BLOCK,
      Math.max(0, toBlock - FIRST_BLOCK) * WORKS_A_BLOCK,
    );
  return { linesOf, segments, checkpoints, head, count, newest: blockOf(count - 1) + 100 };
}

function lineOf(work: Registration) {
  const logIndex = work.sequence % WORKS_A_BLOCK;
  return {
    address: workRegistryAddress.toLowerCase(),
    topics: [
      REGISTERED_TOPIC,
      work.workId,
      `0x${work.registrant.slice(2).toLowerCase().padStart(64, '0')}`,
      `0x${work.contentHash}`,
    ],
    data: encodeAbiParameters(DATA, [
      work.sequence,
      work.registeredAtSeconds,
      work.priorityAtSeconds,
      0,
      `0x${work.metadataDigest}`,
      work.perceptualHashes.map((hash): Hex => `0x${hash}`),
    ]),
    blockNumber: number(work.blockNumber),
    blockHash: blockHash(work.blockNumber),
    blockTimestamp: number(work.registeredAtSeconds),
    transactionHash: `0x${work.contentHash}`,
    transactionIndex: '0x0',
    // Each registration also mints a token: two logs.
    logIndex: number(2 * logIndex + 1),
    removed: false,
  };
}

export const blockHash = (blockNumber: number): Hex => `0x${blockNumber.toString(16).padStart(64, 'b')}`;
