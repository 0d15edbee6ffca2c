import { median } from './median.ts';

/** Measurements in ms by name. */
export function createTimes() {
  const times = new Map<string, number[]>();
  return {
    note: (name: string, ms: number) => void times.set(name, [...(times.get(name) ?? []), ms]),
    median: (name: string) => median(times.get(name) ?? []),
  };
}
