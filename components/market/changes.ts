import { useSyncExternalStore } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';

const counts = new Map<WorkId, number>();
const listeners = new Set<(workId: WorkId) => void>();

/** Something was bought, sold or said of a work: what was read of it before is old. */
export function tellChanged(workId: WorkId): void {
  counts.set(workId, (counts.get(workId) ?? 0) + 1);
  for (const listener of listeners) listener(workId);
}

/** Gives what ends it. */
export function onChanged(listener: (workId: WorkId) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How often that was told of a work. */
export const useChanges = (workId: WorkId): number =>
  useSyncExternalStore(onChanged, () => counts.get(workId) ?? 0);
