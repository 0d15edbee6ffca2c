import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { addTraffic, createDataUsed } from '../../../../entrypoints/background/bytes/data-used.ts';
import { dataUsed } from '../../../../utils/storage/network.ts';

const at = (day: number) => new Date(2026, 10, day, 12);

describe('addTraffic', () => {
  test('counts each day apart, and all together', () => {
    let used = addTraffic(null, { requests: 1, bytes: 100 }, at(20));
    used = addTraffic(used, { requests: 2, bytes: 50 }, at(20));
    used = addTraffic(used, { requests: 1, bytes: 7 }, at(21));
    expect(used).toEqual({
      since: '2026-11-20',
      total: { requests: 4, bytes: 157 },
      days: [
        { day: '2026-11-20', requests: 3, bytes: 150 },
        { day: '2026-11-21', requests: 1, bytes: 7 },
      ],
    });
  });

  test('keeps thirty days apart, and the others in the total', () => {
    const days = Array.from({ length: 400 }, (_, i) => at(i));
    const used = days.reduce<ReturnType<typeof addTraffic> | null>(
      (before, day) => addTraffic(before, { requests: 1, bytes: 10 }, day),
      null,
    );
    expect(used?.days).toHaveLength(30);
    expect(used?.total).toEqual({ requests: 400, bytes: 4000 });
  });
});

describe('createDataUsed', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  test('writes a burst together, and none of it twice', async () => {
    const used = createDataUsed();
    for (let i = 0; i < 50; i++) used.add({ requests: 1, bytes: 10 });
    await vi.advanceTimersByTimeAsync(1000);
    used.add({ requests: 1, bytes: 10 });
    await vi.advanceTimersByTimeAsync(1000);
    expect((await dataUsed.getValue())?.total).toEqual({ requests: 51, bytes: 510 });
  });

  test('begins anew when cleared, also with what was not written yet', async () => {
    const used = createDataUsed();
    used.add({ requests: 1, bytes: 10 });
    await vi.advanceTimersByTimeAsync(1000);
    used.add({ requests: 1, bytes: 10 });
    await used.clear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await dataUsed.getValue()).toBeNull();
  });
});
