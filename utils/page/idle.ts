const SLICE_MS = 8;

/** Resolves when the page has a moment; Safari-less browsers all have requestIdleCallback. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 });
  });

/**
 * Works through `items` in idle slices of at most 8 ms, so that the page never waits for us.
 * An item whose work throws is passed over: on a stranger's page one odd element must not hide the rest.
 * @returns how long the slices took together, in ms
 */
export async function inIdleSlices<T>(
  items: Iterable<T>,
  signal: AbortSignal,
  work: (item: T) => void,
): Promise<number> {
  await whenIdle();
  let busyMs = 0;
  let sliceStart = performance.now();
  for (const item of items) {
    if (signal.aborted) break;
    const sliceMs = performance.now() - sliceStart;
    if (sliceMs > SLICE_MS) {
      busyMs += sliceMs;
      await whenIdle();
      sliceStart = performance.now();
    }
    try {
      work(item);
    } catch {
      // Passed over, as said above.
    }
  }
  return busyMs + performance.now() - sliceStart;
}
