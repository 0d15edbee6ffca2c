import { toAppError } from '../../../utils/errors.ts';
import type { WorkerNews } from './protocol.ts';

/** In a worker: does what runInWorker asks for. */
export function serveOrder<Order, Progress, Done>(
  work: (order: Order, tell: (progress: Progress) => void) => Promise<Done>,
): void {
  addEventListener('message', ({ data, ports: [port] }: MessageEvent<Order>) => {
    const tell = (news: WorkerNews<Progress, Done>) => port?.postMessage(news);
    work(data, (progress) => tell({ kind: 'progress', progress })).then(
      (done) => tell({ kind: 'done', done }),
      (thrown: unknown) => {
        const { code, message, details } = toAppError(thrown);
        tell({ kind: 'failed', code, message, details });
      },
    );
  });
}
