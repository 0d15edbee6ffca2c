/** Works off named items a few at a time; an item comes once, and moves to the front when it becomes urgent. */
export interface WorkQueue<T> {
  add(name: string, item: T, isUrgent: boolean): 'taken' | 'known' | 'full';
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
  const urgent = new Map<string, T>();
  const waiting = new Map<string, T>();
  let running = 0;

  function takeNext(): T | undefined {
    for (const queue of [urgent, waiting]) {
      for (const [name, item] of queue) {
        queue.delete(name);
        return item;
      }
    }
    return undefined;
  }

  async function run() {
    running++;
    for (let item = takeNext(); item !== undefined; item = takeNext()) await work(item);
    running--;
  }

  return {
    add(name, item, isUrgent) {
      if (seen.has(name)) {
        if (isUrgent && waiting.delete(name)) urgent.set(name, item);
        return 'known';
      }
      if (seen.size === capacity) return 'full';
      seen.add(name);
      (isUrgent ? urgent : waiting).set(name, item);
      if (running < concurrency) void run();
      return 'taken';
    },
  };
}
