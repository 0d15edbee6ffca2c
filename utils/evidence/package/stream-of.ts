/** Chunks as a stream that pulls them one by one. (`ReadableStream.from` is not in Chromium.) */
export function streamOf(
  chunks: AsyncGenerator<Uint8Array> | IterableIterator<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return?.(undefined);
    },
  });
}
