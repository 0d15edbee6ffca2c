/** Chunks as a stream that pulls them one by one. (`ReadableStream.from` is not in Chromium.) */
export function streamOf<Chunk extends Uint8Array>(
  chunks: AsyncGenerator<Chunk> | IterableIterator<Chunk>,
): ReadableStream<Chunk> {
  return new ReadableStream<Chunk>({
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
