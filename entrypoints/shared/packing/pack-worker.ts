import { encrypt } from '../../../utils/ipfs/private/age.ts';
import { tar } from '../../../utils/ipfs/private/tar.ts';
import { createOpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { packFile, packFolder, type PackOptions } from '../../../utils/ipfs/write/pack-files.ts';
import { serveOrder } from '../workers/serve-order.ts';
import type { FolderFile, PackDone, PackOrder, PackProgress } from './protocol.ts';

// A worker of its own: to cut and digest a large file would keep a page from answering. It packs once, and is then ended.

async function* contentOf(file: Blob): AsyncGenerator<Uint8Array> {
  yield* file.stream();
}

/** Not every browser has ReadableStream.from yet. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>) =>
  new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });

/** What everybody can read, or one file that needs a key. */
async function readable({
  files,
  lock,
}: PackOrder): Promise<AsyncIterable<Uint8Array> | readonly FolderFile[]> {
  if (!lock) return files instanceof File ? contentOf(files) : files;
  const content = files instanceof File ? files.stream() : streamOf(tar(files));
  return encrypt(content, lock);
}

async function pack(order: PackOrder, tell: (progress: PackProgress) => void): Promise<PackDone> {
  const { files, profile } = order;
  const totalBytes = (files instanceof File ? [{ file: files }] : files).reduce(
    (sum, { file }) => sum + file.size,
    0,
  );
  const sink = await createOpfsSink();
  const options: PackOptions = {
    profile,
    sink,
    // What is encrypted is a little larger than it was.
    onProgress: (readBytes) => tell({ readBytes: Math.min(readBytes, totalBytes), totalBytes }),
  };
  try {
    const content = await readable(order);
    const packed =
      Symbol.asyncIterator in content
        ? await packFile(content, options)
        : await packFolder(
            content.map(({ path, file }) => ({ path, content: contentOf(file) })),
            options,
          );
    return { packed, archive: sink.name };
  } catch (thrown) {
    await sink.discard().catch(() => null);
    throw thrown;
  }
}

serveOrder(pack);
