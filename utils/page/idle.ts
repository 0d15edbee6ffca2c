const SLICE_MS = 8;

/** Resolves when the page has a moment; Safari-less browsers all have requestIdleCallback. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 1000 });
  });

/** Works through `items` in idle slices of at most 8 ms, so that the page never waits for us. */
export async function inIdleSlices<T>(
  items: Iterable<T>,
  signal: AbortSignal,
  work: (item: T) => void,
): Promise<void> {
  await whenIdle();
  let sliceEnd = performance.now() + SLICE_MS;
  for (const item of items) {
    if (signal.aborted) return;
    if (performance.now() > sliceEnd) {
      await whenIdle();
      sliceEnd = performance.now() + SLICE_MS;
    }
    work(item);
  }
}
