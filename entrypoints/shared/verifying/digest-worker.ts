import { toAppError } from '../../../utils/errors.ts';
import { digestBlob } from '../../../utils/evidence/record/digest.ts';
import type { DigestNews } from './digest-in-worker.ts';

// A thread that digests one file: in Chromium the platform's own SHA-256, too, keeps the thread that asks for it.

const tell = (news: DigestNews) => postMessage(news);

addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  digestBlob(data, (readBytes) => tell({ kind: 'read', readBytes })).then(
    (sha256) => tell({ kind: 'digested', sha256 }),
    (thrown: unknown) => tell({ kind: 'failed', message: toAppError(thrown).message }),
  );
});
