import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { insert, plainPicture, pngChunk } from '../../../../scripts/rights/embed.ts';
import {
  CHECK_TIMEOUT_MS,
  createChecker,
  MAX_CHECKED_BYTES,
  type CheckWorker,
} from '../../../../utils/rights/c2pa/checker.ts';
import { answerChecks, type CheckRequest } from '../../../../utils/rights/c2pa/answer-checks.ts';
import type { C2paEngine, EngineAnswer } from '../../../../utils/rights/c2pa/engine.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker without a thread. */
function workers(read: C2paEngine['read']) {
  const log = { started: 0, ended: 0 };
  const start = (): CheckWorker => {
    log.started += 1;
    const load = () => Promise.resolve({ engine: { read }, shipped: { signers: '', timestamps: '' } });
    return { ask: answerChecks(load), end: () => void (log.ended += 1) };
  };
  return { log, start };
}

const ASKED: CheckRequest = { bytes: new Uint8Array(8), mediaType: 'image/png', own: '', record: null };
const NEVER = new Promise<EngineAnswer>(() => {});

describe('a check', () => {
  test('that hangs ends with its worker, and the next has a new one', async () => {
    let calls = 0;
    const { log, start } = workers(() => (calls++ === 0 ? NEVER : Promise.resolve({ kind: 'none' })));
    const checker = createChecker(start);
    const [first, second] = [checker.check(ASKED), checker.check(ASKED)];
    await vi.advanceTimersByTimeAsync(CHECK_TIMEOUT_MS);
    expect(await first).toEqual({ kind: 'not_checked', reason: 'timeout' });
    expect(await second).toEqual({ kind: 'none' });
    expect(log).toEqual({ started: 2, ended: 1 });
  });

  test('whose engine fails is never taken for a verdict, and costs the worker', async () => {
    const { log, start } = workers(() => Promise.resolve({ kind: 'failed', error: 'RuntimeError' }));
    const checker = createChecker(start);
    expect(await checker.check(ASKED)).toEqual({
      kind: 'not_checked',
      reason: 'engine_failed',
    });
    expect(log.ended).toBe(1);
  });

  test('whose worker dies is not one either', async () => {
    const worker = { ask: () => Promise.reject(new Error('gone')), end: () => {} };
    expect(await createChecker(() => worker).check(ASKED)).toMatchObject({
      reason: 'engine_failed',
    });
  });

  test('of an answer that is no manifest store is no verdict', async () => {
    const { start } = workers(() =>
      Promise.resolve({ kind: 'store', json: '{"validation_state":"Trusted"}' }),
    );
    expect(await createChecker(start).check(ASKED)).toEqual({
      kind: 'not_checked',
      reason: 'engine_failed',
    });
  });

  test('of a file that is too large, or with a list that has no certificate, starts no worker', async () => {
    const { log, start } = workers(() => NEVER);
    const checker = createChecker(start);
    const manifest = pngChunk('caBX', new Uint8Array(50 * 1024 * 1024));
    for (const bytes of [
      new Uint8Array(MAX_CHECKED_BYTES + 1),
      insert(await plainPicture('png'), 33, [manifest]),
    ])
      expect(await checker.check({ ...ASKED, bytes })).toMatchObject({ reason: 'too_large' });
    expect(await checker.check({ ...ASKED, own: 'mine' })).toMatchObject({
      reason: 'bad_trust_list',
    });
    expect(log.started).toBe(0);
  });

  test('of a record elsewhere that the file does not name, after all, is no verdict', async () => {
    const { start } = workers(() => Promise.resolve({ kind: 'none' }));
    const record = { url: 'https://camera.example/m.c2pa', bytes: new Uint8Array(8) };
    expect(await createChecker(start).check({ ...ASKED, record })).toEqual({
      kind: 'not_checked',
      reason: 'record_unread',
    });
  });

  test('uses the worker of the one before, which is let go when nobody needs it', async () => {
    const { log, start } = workers(() => Promise.resolve({ kind: 'none' }));
    const checker = createChecker(start);
    await checker.check(ASKED);
    await checker.check(ASKED);
    expect(log).toEqual({ started: 1, ended: 0 });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(log.ended).toBe(1);
  });
});
