import { admitImage } from '../../../utils/imaging/limits.ts';
import { createChecker, type CheckWorker } from '../../../utils/rights/c2pa/checker.ts';
import type { CheckRequest } from '../../../utils/rights/c2pa/answer-checks.ts';
import type { Credentials } from '../../../utils/rights/c2pa/credentials.ts';
import type { RemoteRecord } from '../../../utils/rights/c2pa/engine.ts';
import { toAppError } from '../../../utils/errors.ts';
import type { WorkerNews } from '../workers/protocol.ts';
import { ownSigners } from './own-signers.ts';

/** The worker stays for the next check: its engine is loaded once. */
function startWorker(): CheckWorker {
  const worker = new Worker(new URL('./c2pa-worker.ts', import.meta.url), { type: 'module' });
  return {
    end: () => worker.terminate(),
    ask: (request: CheckRequest) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        worker.addEventListener('error', (event) => reject(toAppError(event.error)), { once: true });
        port1.addEventListener('message', ({ data }: MessageEvent<WorkerNews<never, Credentials>>) => {
          port1.close();
          if (data.kind === 'done') resolve(data.done);
          else reject(toAppError(data));
        });
        port1.start();
        worker.postMessage(request, [port2]);
      }),
  };
}

/** Nothing is loaded before the first check. */
const checker = createChecker(startWorker);

/**
 * What the Content Credentials of a picture are worth and say, those in the file or the record that is given; by the lists that
 * come with the extension and the user's own. Nobody is asked for anything.
 * @throws {AppError} as admitImage
 */
export async function checkCredentials(bytes: Uint8Array, record: RemoteRecord | null): Promise<Credentials> {
  const { mediaType } = admitImage(bytes);
  return checker.check({ bytes, mediaType, own: await ownSigners(), record });
}
