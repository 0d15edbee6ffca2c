import { decrypt, type Key } from '../../../utils/ipfs/private/age.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { networkSettings } from '../../../utils/storage/items.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import type { Work } from './activities.ts';
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

/** @throws {AppError} `ipfs.locked` when the key does not open it; `messaging.bad_request` for a key that is none */
export async function decryptFile(
  bytes: Uint8Array<ArrayBuffer>,
  key: Key,
  { tell, signal }: Work,
): Promise<Blob> {
  tell({ kind: 'decrypting', doneBytes: 0, totalBytes: null });
  const pieces = await decrypt(new Blob([bytes]).stream(), key, {
    cipherBytes: bytes.byteLength,
    onProgress: (doneBytes, totalBytes) => tell({ kind: 'decrypting', doneBytes, totalBytes }),
  });
  const plain: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces) {
    signal.throwIfAborted();
    plain.push(Uint8Array.from(piece));
  }
  return new Blob(plain);
}
