import { encodeAbiParameters, encodeEventTopics } from 'viem';
import { describe, expect, test } from 'vitest';
import { workRegistryAbi } from '../../../utils/registry/generated/work-registry.ts';
import { readLogLine } from '../../../utils/registry/log-line.ts';
import { BASES, type Registration } from '../../../utils/registry/types.ts';
import { pdqOf } from '../matching/fixtures.ts';
import { workWithId } from './fake-chain.ts';

const event = workRegistryAbi.find((it) => it.type === 'event' && it.name === 'Registered');

function lineOf(work: Registration) {
  const topics = encodeEventTopics({
    abi: workRegistryAbi,
    eventName: 'Registered',
    args: {
      workId: BigInt(work.workId),
      registrant: work.registrant,
      contentHash: `0x${work.contentHash}`,
    },
  });
  const inputs =
    event && 'inputs' in event ? event.inputs.filter((it) => !('indexed' in it && it.indexed)) : [];
  const data = encodeAbiParameters(inputs, [
    work.sequence,
    work.registeredAtSeconds,
    work.priorityAtSeconds,
    BASES.indexOf(work.basis),
    `0x${work.metadataDigest}`,
    work.perceptualHashes.map((hash) => `0x${hash}` as const),
  ]);
  return {
    topics: topics as string[],
    data: data as string,
    blockNumber: `0x${work.blockNumber.toString(16)}`,
  };
}

const work = workWithId(4711, {
  basis: 'open_licence_curator',
  perceptualHashes: [pdqOf(1), pdqOf(2), pdqOf(255)],
});

describe('readLogLine', () => {
  test('reads what the contract emits', () => {
    expect(readLogLine(lineOf(work))).toEqual(work);
    const line = lineOf(work);
    expect(readLogLine({ ...line, data: line.data.toUpperCase().replace('0X', '0x') })).toEqual(work);
  });

  const line = lineOf(work);
  test.each([
    ['another event', { ...line, topics: [`0x${'1'.repeat(64)}`, ...line.topics.slice(1)] }],
    ['fewer topics', { ...line, topics: line.topics.slice(0, 3) }],
    ['cut data', { ...line, data: line.data.slice(0, -64) }],
    [
      'more hashes than data',
      { ...line, data: `${line.data.slice(0, 2 + 7 * 64 - 4)}ffff${line.data.slice(2 + 7 * 64)}` },
    ],
    ['no hex', { ...line, data: line.data.replace(/0/, 'z') }],
    ['no block', { ...line, blockNumber: null }],
    [
      'a basis that is none',
      { ...line, data: `${line.data.slice(0, 2 + 4 * 64 - 2)}07${line.data.slice(2 + 4 * 64)}` },
    ],
  ])('refuses %s', (_, wrong) => {
    expect(() => readLogLine(wrong)).toThrow(/no registration|unknown basis/);
  });
});
