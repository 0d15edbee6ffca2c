import { encodeAbiParameters, encodeEventTopics, type Log } from 'viem';
import { describe, expect, test } from 'vitest';
import { disputesIn } from '../../../utils/registry/disputes.ts';
import { workRegistryAbi } from '../../../utils/registry/generated/work-registry.ts';
import { toHistoryBlock, type WorkEvent } from '../../../utils/registry/history-log.ts';
import { sha256 } from '../matching/fixtures.ts';

const amended = (previousBlock: number) =>
  ({
    topics: encodeEventTopics({ abi: workRegistryAbi, eventName: 'Amended', args: { workId: 1n } }),
    data: encodeAbiParameters(
      [{ type: 'bytes32' }, { type: 'uint256' }],
      [`0x${sha256(1)}`, BigInt(previousBlock)],
    ),
  }) as unknown as Log;

describe('toHistoryBlock', () => {
  test('follows the link of the first event, since the others of a block lead to that block', () => {
    const { events, previousBlock } = toHistoryBlock([amended(5), amended(9)], 9);
    expect(events).toEqual([
      { kind: 'amended', metadataDigest: sha256(1), blockNumber: 9 },
      { kind: 'amended', metadataDigest: sha256(1), blockNumber: 9 },
    ]);
    expect(previousBlock).toBe(5);
    expect(toHistoryBlock([amended(0)], 9).previousBlock).toBeNull();
  });

  test.each([
    ['nothing', []],
    ['a link to itself', [amended(9)]],
    ['a link forward', [amended(10)]],
  ])('refuses %s where an event should be', (_, logs) => {
    expect(() => toHistoryBlock(logs, 9)).toThrow(expect.objectContaining({ code: 'registry.inconsistent' }));
  });
});

describe('disputesIn', () => {
  const by = '0x00000000000000000000000000000000000000aa';
  const disputed: WorkEvent = {
    kind: 'disputed',
    disputeId: '0x01',
    by,
    otherWorkId: null,
    disputeKind: 'wrong_licence',
    evidence: sha256(1),
    blockNumber: 1,
  };

  test('passes over what is said of a dispute that was not made', () => {
    expect(disputesIn([{ kind: 'withdrawn', disputeId: '0x01', by, blockNumber: 1 }])).toEqual([]);
  });

  test('a dispute made twice is one, and made after its withdrawal it is held again', () => {
    const withdrawn: WorkEvent = { kind: 'withdrawn', disputeId: '0x01', by, blockNumber: 2 };
    const answered: WorkEvent = {
      kind: 'answered',
      disputeId: '0x01',
      by,
      statement: sha256(2),
      blockNumber: 2,
    };
    const again = { ...disputed, blockNumber: 3 };
    expect(disputesIn([disputed, answered, withdrawn, again])).toMatchObject([
      { blockNumber: 1, withdrawn: false, answers: [{ statement: sha256(2) }] },
    ]);
  });
});
