import { describe, expect, test } from 'vitest';
import type { ChainReader } from '../../../utils/evidence/proofs/chain-reader.ts';
import { checkTimeOrder } from '../../../utils/evidence/verify/check-time-order.ts';
import type { OpenPackage } from '../../../utils/evidence/verify/open-package.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { BEACON, buildFixed, CAPTURED_AT, NO_TOOLS } from './fixed-capture.ts';

const COMPLETED_AT = '2026-03-01T17:00:00.000Z';

/** A chain whose block is from then. */
const chainAt = (time: string) =>
  ({
    chainId: async () => BEACON.chainId,
    block: async () => ({ hash: BEACON.blockHash, timestampSeconds: Date.parse(time) / 1000 }),
  }) as unknown as ChainReader;

const check = async (completedAt: string | undefined, stampedAt: string, blockAt: string) => {
  const seal = { capturedAt: CAPTURED_AT, completedAt, beacon: [BEACON] };
  const stamps = [{ at: new Date(stampedAt), by: 'an authority', isProven: true }];
  const findings = await checkTimeOrder({ seal } as unknown as OpenPackage, stamps, chainAt(blockAt));
  return findings.map(({ reason }) => reason);
};

describe('what was resumed hours later', () => {
  test('may name a block of then, and has to be stamped after it', async () => {
    const [later, muchLater] = ['2026-03-01T16:59:00.000Z', '2026-03-01T17:01:00.000Z'];
    expect(await check(COMPLETED_AT, muchLater, later)).toEqual(['time_order.in_order']);
    expect(await check(undefined, muchLater, later)).toEqual(['time_order.beacon_after_capture']);
    expect(await check(COMPLETED_AT, '2026-03-01T13:00:00.000Z', later)).toEqual([
      'time_order.stamp_before_capture',
    ]);
  });

  test('is sealed with the time at which its last step ended', async () => {
    const step = { name: 'page', begunAt: CAPTURED_AT, endedAt: COMPLETED_AT, isResumed: true } as const;
    const capture = { steps: [step, { ...step, name: 'clock', endedAt: CAPTURED_AT } as const] };
    const sealed = await buildFixed({ capture, completedAt: COMPLETED_AT });
    expect((await verifyPackage(sealed.file, NO_TOOLS)).checks.digest_file).toBe('passed');
    const { findings } = await verifyPackage((await buildFixed({ capture })).file, NO_TOOLS);
    expect(findings.map(({ reason }) => reason)).toContain('digest_file.other_capture');
  });
});
