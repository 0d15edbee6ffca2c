import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createProgressReport } from '../../../entrypoints/background/sync-progress.ts';
import { syncProgress } from '../../../utils/storage/network.ts';

const PLAN = { from: 0, total: 4096, accounts: 0, works: 4096, sizeBytes: 1_044_480 };

beforeEach(() => fakeBrowser.reset());

test('what a stopped worker left of its sync ends with the next one, though that tells nothing', async () => {
  createProgressReport({ now: () => 0 }).begin(PLAN);
  expect(await syncProgress.getValue()).toMatchObject({ plan: PLAN });
  await createProgressReport({ now: () => 0 }).end();
  expect(await syncProgress.getValue()).toBeNull();
});

test('tells how far a sync is, at most twice a second', async () => {
  let nowMs = 0;
  const report = createProgressReport({ now: () => nowMs });
  report.begin(PLAN);
  report.add({ works: 1024, bytes: 261_120 });
  expect(await syncProgress.getValue()).toMatchObject({ works: 0, sizeBytes: 0 });
  nowMs = 500;
  report.add({ works: 1024, bytes: 261_120 });
  expect(await syncProgress.getValue()).toMatchObject({ works: 2048, sizeBytes: 522_240 });
});
