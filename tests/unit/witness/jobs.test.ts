import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createJobs } from '../../../scripts/witness/jobs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = (signal: AbortSignal) =>
  new Promise<string>((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));

describe('a capture', () => {
  test('ends when nobody has asked for it in time', async () => {
    const jobs = createJobs<string>({ most: 4, patienceMs: 1000 });
    const { id, result } = jobs.add(never);
    await vi.advanceTimersByTimeAsync(999);
    expect(jobs.get(id)?.state).toBe('capturing');
    await vi.advanceTimersByTimeAsync(1);
    expect(jobs.get(id)).toBeNull();
    await expect(result).rejects.toMatchObject({ details: { reason: 'cancelled' } });
  });

  test('goes on as long as somebody waits, and ends some time after they have gone', async () => {
    const jobs = createJobs<string>({ most: 4, patienceMs: 1000 });
    const { id, result } = jobs.add(never);
    result.catch(() => null);
    const gone = new AbortController();
    const waiting = jobs.wait(id, gone.signal);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(jobs.get(id)).not.toBeNull();
    gone.abort();
    expect(await waiting).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(jobs.get(id)).toBeNull();
  });
});
