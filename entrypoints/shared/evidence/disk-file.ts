import { createOpfsSink, removeArchive } from '../../../utils/ipfs/write/opfs-sink.ts';

export interface DiskFileOptions {
  readonly signal?: AbortSignal;
  readonly onWritten?: (bytes: number) => void;
}

/**
 * Has a file written to the browser's private files. The caller removes it; of what failed nothing is left.
 * @throws the signal's reason
 */
export async function writeToDisk(
  write: (sink: WritableStream<Uint8Array>) => Promise<void>,
  { signal, onWritten = () => {} }: DiskFileOptions = {},
): Promise<{ file: Blob; remove: () => Promise<void> }> {
  const sink = await createOpfsSink();
  const remove = () => removeArchive(sink.name).catch(() => undefined);
  let written = 0;
  try {
    await write(
      new WritableStream({
        async write(piece) {
          signal?.throwIfAborted();
          await sink.write(piece);
          written += piece.length;
          onWritten(written);
        },
      }),
    );
    return { file: await sink.finish(), remove };
  } catch (thrown) {
    await sink.discard().catch(() => null);
    throw thrown;
  }
}
