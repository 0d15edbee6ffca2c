import { syncProgress, type SyncProgress } from '../../utils/storage/network.ts';
import type { CopyPlan } from '../../utils/registry/plan.ts';

const WRITE_EVERY_MS = 500;

/** Tells our pages how far a sync is, by an item that they watch. */
export function createProgressReport({ now }: { now: () => number }) {
  let progress: SyncProgress | null = null;
  let writtenAt = -Infinity;

  function write() {
    writtenAt = now();
    // What cannot be told changes nothing of the sync.
    syncProgress.setValue(progress).catch(() => null);
  }

  return {
    begin(plan: CopyPlan) {
      progress = { plan, works: 0, sizeBytes: 0 };
      write();
    },
    add({ works, bytes }: { works: number; bytes: number }) {
      if (!progress) return;
      progress = { ...progress, works: progress.works + works, sizeBytes: progress.sizeBytes + bytes };
      if (now() - writtenAt >= WRITE_EVERY_MS) write();
    },
    async end(): Promise<void> {
      // Also where none was told: the worker before may have been stopped amid a sync.
      progress = null;
      await syncProgress.setValue(null).catch(() => null);
    },
  };
}
