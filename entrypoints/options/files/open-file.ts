import type { Key } from '../../../utils/ipfs/private/age.ts';
import { createOpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { networkSettings } from '../../../utils/storage/items.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import type { Work } from './activities.ts';
import type { DecryptOrder, DecryptProgress } from './decrypt-worker.ts';
import { withProviders } from './provider-gateways.ts';

/** More than anybody waits for; what somebody sends without end ends here. */
const MAX_FILE_BYTES = 64 * 1024 ** 3;
/** A day: whoever does not want to wait stops it. */
const TIMEOUT_MS = 24 * 3_600_000;

const AGE_HEADER = 'age-encryption.org/v1\n';

/** Whether it needs a key: https://age-encryption.org/v1 */
export const isEncrypted = async (content: Blob): Promise<boolean> =>
  (await content.slice(0, AGE_HEADER.length).text()) === AGE_HEADER;

/**
 * Reads a file from the gateways and places that are set, every block verified, by way of the disk: what is left
 * there is swept after a day.
 * @throws {AppError} as VerifiedReader
 */
export async function readFile(address: string, { tell, signal }: Work): Promise<Blob> {
  tell({ kind: 'reading', doneBytes: 0, totalBytes: null });
  const [settings, providers] = await Promise.all([networkSettings.getValue(), openStoredProviders()]);
  // Helia takes a while to load, and nothing else here needs it.
  const { createVerifiedReader } = await import('../../../utils/ipfs/verified-reader.ts');
  const session = createGatewaySession(withProviders(settings?.gateways ?? [], providers));
  const sink = await createOpfsSink();
  try {
    const pieces = createVerifiedReader(session).stream(address, {
      maxBytes: MAX_FILE_BYTES,
      totalMs: TIMEOUT_MS,
      signal,
      onProgress: (doneBytes, totalBytes) => tell({ kind: 'reading', doneBytes, totalBytes }),
    });
    for await (const piece of pieces) await sink.write(piece);
    return await sink.finish();
  } catch (thrown) {
    await sink.discard().catch(() => null);
    throw thrown;
  }
}

/** In a worker: a passphrase takes seconds of work. @throws {AppError} as decrypt */
export function decryptFile(content: Blob, key: Key, { tell, signal }: Work): Promise<Blob> {
  const worker = new Worker(new URL('./decrypt-worker.ts', import.meta.url), { type: 'module' });
  tell({ kind: 'decrypting', doneBytes: 0, totalBytes: null });
  return runInWorker<DecryptOrder, DecryptProgress, Blob>(
    worker,
    { content, key },
    { signal, onProgress: (progress) => tell({ kind: 'decrypting', ...progress }) },
  );
}
