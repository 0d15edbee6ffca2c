import { toAppError } from '../../../utils/errors.ts';
import { createOpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { packFile, packFolder, type PackOptions } from '../../../utils/ipfs/write/pack-files.ts';
import type { PackNews, PackOrder } from './protocol.ts';

// A worker of its own: to cut and digest a large file would keep a page from answering. It packs once, and is then ended.

async function* contentOf(file: File): AsyncGenerator<Uint8Array> {
  yield* file.stream();
}

async function pack({ files, profile }: PackOrder, tell: (news: PackNews) => void): Promise<void> {
  const list = files instanceof File ? [{ path: '', file: files }] : files;
  const totalBytes = list.reduce((sum, { file }) => sum + file.size, 0);
  const sink = await createOpfsSink();
  const options: PackOptions = {
    profile,
    sink,
    onProgress: (readBytes) => tell({ kind: 'read', readBytes, totalBytes }),
  };
  try {
    const packed =
      files instanceof File
        ? await packFile(contentOf(files), options)
        : await packFolder(
            list.map(({ path, file }) => ({ path, content: contentOf(file) })),
            options,
          );
    tell({ kind: 'packed', packed, archive: sink.name });
  } catch (thrown) {
    await sink.discard().catch(() => null);
    throw thrown;
  }
}

addEventListener('message', ({ data, ports: [port] }: MessageEvent<PackOrder>) => {
  const tell = (news: PackNews) => port?.postMessage(news);
  pack(data, tell).catch((thrown: unknown) => {
    const { code, message, details } = toAppError(thrown);
    tell({ kind: 'failed', code, message, details });
  });
});
