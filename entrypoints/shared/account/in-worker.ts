import { runInWorker } from '../workers/run-in-worker.ts';
import type { KeyDone, KeyOrder } from './use-key.ts';

/** @throws {AppError} as useKey */
export function useKeyInWorker(order: KeyOrder): Promise<KeyDone> {
  const worker = new Worker(new URL('./key-worker.ts', import.meta.url), { type: 'module' });
  const { signal } = new AbortController();
  return runInWorker<KeyOrder, never, KeyDone>(worker, order, { signal, onProgress: () => undefined });
}
