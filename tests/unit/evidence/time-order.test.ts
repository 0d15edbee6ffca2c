import { describe, expect, test } from 'vitest';
import type { ChainReader } from '../../../utils/evidence/proofs/chain-reader.ts';
import { CAPTURE } from '../../../utils/evidence/package/layout.ts';
import type { Capture } from '../../../utils/evidence/record/capture.ts';
import { outcomeOf } from '../../../utils/evidence/verify/findings.ts';
import { canonicalJson } from '../../../utils/registry/canonical-json.ts';
import { checkTimeOrder } from '../../../utils/evidence/verify/check-time-order.ts';
import type { OpenPackage } from '../../../utils/evidence/verify/open-package.ts';
import { verifyPackage } from '../../../utils/evidence/verify/verify-package.ts';
import { BEACON, buildFixed, CAPTURE_RECORD, CAPTURED_AT, NO_TOOLS } from './fixed-capture.ts';

const COMPLETED_AT = '2026-03-01T17:00:00.000Z';

/** A chain whose block is from then. */
const chainAt = (time: string) =>
  ({
    chainId: async () => BEACON.chainId,
    block: async () => ({ hash: BEACON.blockHash, timestampSeconds: Date.parse(time) / 1000 }),
  }) as unknown as ChainReader;

type Steps = NonNullable<Capture['steps']>;

const find = async (
  completedAt: string | undefined,
  stampedAt: string,
  blockAt: string,
  { capturedAt = CAPTURED_AT, steps }: { capturedAt?: string; steps?: Steps } = {},
) => {
  const seal = { capturedAt, completedAt, beacon: [BEACON] };
  const record = new Blob([canonicalJson({ ...CAPTURE_RECORD, capturedAt, ...(steps && { steps }) })]);
  const opened = { seal, inner: new Map([[CAPTURE, record]]) } as unknown as OpenPackage;
  const stamps = [{ at: new Date(stampedAt), by: 'an authority', isProven: true }];
  return checkTimeOrder(opened, stamps, chainAt(blockAt));
};
const check = async (...given: Parameters<typeof find>) => (await find(...given)).map(({ reason }) => reason);

describe('what was resumed hours later', () => {
  test('may name a block of then, and has to be stamped after it', async () => {
    const [later, muchLater] = ['2026-03-01T16:59:00.000Z', '2026-03-01T17:01:00.000Z'];
    expect(await check(COMPLETED_AT, muchLater, later)).toEqual([
      'time_order.long_capture',
      'time_order.in_order',
    ]);
    expect(await check(undefined, muchLater, later)).toEqual(['time_order.beacon_after_capture']);
    expect(await check(COMPLETED_AT, '2026-03-01T13:00:00.000Z', later)).toEqual([
      'time_order.long_capture',
      'time_order.stamp_before_capture',
    ]);
  });

  test('proves nothing of the hours in between, and names both times', async () => {
    const capturedAt = '2016-01-01T00:00:00.000Z';
    const findings = await find(CAPTURED_AT, '2026-03-01T12:05:00.000Z', '2026-03-01T11:59:50.000Z', {
      capturedAt,
    });
    const long = findings.find(({ reason }) => reason === 'time_order.long_capture');
    expect(long?.outcome).toBe('unproven');
    expect(long?.says).toContain(capturedAt);
    expect(long?.says).toContain(CAPTURED_AT);
    expect(outcomeOf(findings)).toBe('unproven');
    expect(await check('2026-03-01T13:00:00.000Z', '2026-03-01T13:00:00.000Z', CAPTURED_AT)).toEqual([
      'time_order.in_order',
    ]);
  });

  test('names no block of after it had asked for one, however long the rest took', async () => {
    const [late, later] = ['2026-03-01T12:30:00.000Z', '2026-03-01T12:50:00.000Z'];
    const step = { name: 'page', begunAt: CAPTURED_AT, endedAt: later, isResumed: false } as const;
    const clock = (endedAt: string) => ({
      steps: [step, { ...step, name: 'clock', endedAt } as const],
    });
    expect(await check(later, later, late, clock(CAPTURED_AT))).toEqual(['time_order.beacon_after_capture']);
    expect(await check(later, later, late, clock(late))).toEqual(['time_order.in_order']);
  });

  test.each([
    ['begun before the capture', '2026-03-01T11:59:59.999Z', CAPTURED_AT],
    ['ended before it was begun', '2026-03-01T12:00:02.000Z', '2026-03-01T12:00:01.000Z'],
  ])('has no step that was %s', async (_, begunAt, endedAt) => {
    const steps = [{ name: 'page', begunAt, endedAt, isResumed: false }] as const;
    expect(await check(endedAt, CAPTURED_AT, CAPTURED_AT, { steps: [...steps] })).toEqual([
      'time_order.step_out_of_order',
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
