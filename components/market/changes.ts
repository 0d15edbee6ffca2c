import { useSyncExternalStore } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';

const counts = new Map<WorkId, number>();
const listeners = new Set<() => void>();

/** Something was bought, sold or said of a work: what was read of it before is old. */
export function tellChanged(workId: WorkId): void {
  counts.set(workId, (counts.get(workId) ?? 0) + 1);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How often that was told of a work. */
export const useChanges = (workId: WorkId): number =>
  useSyncExternalStore(subscribe, () => counts.get(workId) ?? 0);
