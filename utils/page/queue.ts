/** Works off named items a few at a time, the latest first; an item comes once, and is the latest again when it is added again. */
export interface WorkQueue<T> {
  add(name: string, item: T): 'taken' | 'known' | 'full';
}

/**
 * @param limits how many items are in work at once, and how many are taken at all
 * @param work must not throw: a failure is a result of its item
 */
export function createQueue<T>(
  { concurrency, capacity }: { readonly concurrency: number; readonly capacity: number },
  work: (item: T) => Promise<void>,
): WorkQueue<T> {
  const seen = new Set<string>();
  const waiting = new Map<string, T>();
  let running = 0;

  function takeLatest(): T | undefined {
    const latest = [...waiting].at(-1);
    if (latest) waiting.delete(latest[0]);
    return latest?.[1];
  }

  async function run() {
    running++;
    for (let item = takeLatest(); item !== undefined; item = takeLatest()) await work(item);
    running--;
  }

  return {
    add(name, item) {
      if (seen.has(name)) {
        if (waiting.delete(name)) waiting.set(name, item);
        return 'known';
      }
      if (seen.size === capacity) return 'full';
      seen.add(name);
      waiting.set(name, item);
      if (running < concurrency) void run();
      return 'taken';
    },
  };
}
