/** How far blocks may come before whoever reads the file has come there: 32 MiB keep three gateways busy past a slow block. */
const AHEAD_BYTES = 32 * 1024 * 1024;

/** Keeps what is fetched of a file near to where it is being read, so that a file of any size needs the same memory. */
export interface ReadAhead {
  /** Settles once the block that begins at this byte of the file may be fetched. */
  reach(atByte: number): Promise<void>;
  /** So many more bytes have been read. */
  advance(sizeBytes: number): void;
}

export function createReadAhead(): ReadAhead {
  let readBytes = 0;
  let waiting: { readonly atByte: number; readonly go: () => void }[] = [];
  const isNear = (atByte: number) => atByte < readBytes + AHEAD_BYTES;
  return {
    reach: (atByte) =>
      isNear(atByte)
        ? Promise.resolve()
        : new Promise((go) => {
            waiting.push({ atByte, go });
          }),
    advance(sizeBytes) {
      readBytes += sizeBytes;
      const near = waiting.filter(({ atByte }) => isNear(atByte));
      waiting = waiting.filter(({ atByte }) => !isNear(atByte));
      for (const { go } of near) go();
    },
  };
}
