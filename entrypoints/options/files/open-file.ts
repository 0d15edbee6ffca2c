import type { Key } from '../../../utils/ipfs/private/age.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { networkSettings } from '../../../utils/storage/items.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import type { Work } from './activities.ts';
import type { DecryptOrder, DecryptProgress } from './decrypt-worker.ts';
import { withProviders } from './provider-gateways.ts';

/** It is in memory while it is read. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const TIMEOUT_MS = 600_000;

const AGE_HEADER = new TextEncoder().encode('age-encryption.org/v1\n');

/** Whether it needs a key: https://age-encryption.org/v1 */
export const isEncrypted = (bytes: Uint8Array): boolean =>
  AGE_HEADER.every((letter, index) => bytes[index] === letter);

/** Reads a file from the gateways and places that are set, every block verified. @throws {AppError} as VerifiedReader */
export async function readFile(address: string, { tell, signal }: Work): Promise<Uint8Array<ArrayBuffer>> {
  tell({ kind: 'reading', doneBytes: 0, totalBytes: null });
  const [settings, providers] = await Promise.all([networkSettings.getValue(), openStoredProviders()]);
  // Helia takes a while to load, and nothing else here needs it.
  const { createVerifiedReader } = await import('../../../utils/ipfs/verified-reader.ts');
  const session = createGatewaySession(withProviders(settings?.gateways ?? [], providers));
  const { bytes } = await createVerifiedReader(session).read(address, {
    maxBytes: MAX_FILE_BYTES,
    totalMs: TIMEOUT_MS,
    signal,
    onProgress: (doneBytes, totalBytes) => tell({ kind: 'reading', doneBytes, totalBytes }),
  });
  return bytes;
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
