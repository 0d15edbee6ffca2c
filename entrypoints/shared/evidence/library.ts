import { AppError } from '../../../utils/errors.ts';
import { openEvidence, type SealedCapture, type StoredArchive, type StoredProof } from './evidence-db.ts';

/** All of one capture; what is large is a handle to the disk. */
export interface StoredCapture {
  readonly sealed: SealedCapture;
  readonly archive: StoredArchive;
  readonly proofs: readonly StoredProof[];
}

/** The captures of the library, the newest first, each with the paths of its proofs. */
export async function listCaptures(): Promise<{ sealed: SealedCapture; proofs: readonly string[] }[]> {
  const transaction = (await openEvidence()).transaction(['sealed', 'proofs']);
  const [captures, keys] = await Promise.all([
    transaction.objectStore('sealed').index('sealedAt').getAll(),
    transaction.objectStore('proofs').getAllKeys(),
  ]);
  return captures.toReversed().map((sealed) => ({
    sealed,
    proofs: keys.filter(([captureId]) => captureId === sealed.captureId).map(([, path]) => path),
  }));
}

/** @throws {AppError} `messaging.bad_request` for one that is not there (any more) */
export async function readStored(captureId: string): Promise<StoredCapture> {
  const transaction = (await openEvidence()).transaction(['sealed', 'archives', 'proofs']);
  const [sealed, archive, proofs] = await Promise.all([
    transaction.objectStore('sealed').get(captureId),
    transaction.objectStore('archives').get(captureId),
    transaction.objectStore('proofs').index('captureId').getAll(captureId),
  ]);
  if (sealed && archive) return { sealed, archive, proofs };
  throw new AppError('messaging.bad_request', 'no such capture', { details: { captureId } });
}

/** Puts a whole capture into the library, or nothing. @throws {AppError} `evidence.not_stored` */
export async function putStored({ sealed, archive, proofs }: StoredCapture): Promise<void> {
  try {
    const transaction = (await openEvidence()).transaction(['sealed', 'archives', 'proofs'], 'readwrite');
    await Promise.all([
      transaction.objectStore('sealed').add(sealed),
      transaction.objectStore('archives').add(archive),
      ...proofs.map((proof) => transaction.objectStore('proofs').put(proof)),
      transaction.done,
    ]);
  } catch (cause) {
    throw new AppError('evidence.not_stored', 'the capture could not be put into the library', { cause });
  }
}

/** Deletes a capture, its proofs, and what is still asked of others about it. */
export async function removeStored(captureId: string): Promise<void> {
  const database = await openEvidence();
  const transaction = database.transaction(['sealed', 'archives', 'proofs', 'jobs'], 'readwrite');
  const [proofs, jobs] = await Promise.all([
    transaction.objectStore('proofs').index('captureId').getAllKeys(captureId),
    transaction.objectStore('jobs').index('captureId').getAllKeys(captureId),
  ]);
  await Promise.all([
    transaction.objectStore('sealed').delete(captureId),
    transaction.objectStore('archives').delete(captureId),
    ...proofs.map((key) => transaction.objectStore('proofs').delete(key)),
    ...jobs.map((key) => transaction.objectStore('jobs').delete(key)),
    transaction.done,
  ]);
}
