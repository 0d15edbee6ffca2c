/**
 * Does jobs up to `most` at a time and gives their results in the order of the items. Whoever stops reading, or a job that
 * fails, leaves the jobs that run to themselves.
 */
export async function* ahead<I, T>(
  items: readonly I[],
  most: number,
  job: (item: I) => Promise<T>,
): AsyncGenerator<T> {
  const running: Promise<T>[] = [];
  let next = 0;
  const fill = () => {
    for (const item of items.slice(next, next + most - running.length)) {
      const promise = job(item);
      // It is awaited below, perhaps after it has failed.
      promise.catch(() => null);
      running.push(promise);
      next++;
    }
  };
  fill();
  for (let first = running.shift(); first; first = running.shift()) {
    const value = await first;
    fill();
    yield value;
  }
}
