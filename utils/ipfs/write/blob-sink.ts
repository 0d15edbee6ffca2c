/** Takes bytes one after the other, each kept when its write has settled, and gives them all as a Blob. */
export interface BlobSink {
  write(bytes: Uint8Array): Promise<void>;
  /** What was written. Nothing may be written after. */
  finish(): Promise<Blob>;
}

/** For what is small: all of it is in memory. */
export function createMemorySink(): BlobSink {
  const written: Uint8Array<ArrayBuffer>[] = [];
  return {
    async write(bytes) {
      // A copy: the writer may use its buffer again.
      written.push(Uint8Array.from(bytes));
    },
    finish: () => Promise.resolve(new Blob(written)),
  };
}
