import type { Draft, Part } from '../../shared/evidence/draft.ts';
import { openEvidence, type SealedCapture, type StoredArchive } from '../../shared/evidence/evidence-db.ts';
import { untilStored } from './storing.ts';

/** All unfinished captures. */
export const readDrafts = async (): Promise<Draft[]> => (await openEvidence()).getAll('drafts');

export const readDraft = async (captureId: string): Promise<Draft | undefined> =>
  (await openEvidence()).get('drafts', captureId);

/**
 * Stores what a step brought together with the draft that knows of it: both, or neither.
 * @throws {AppError} `evidence.not_stored`; its reason is `full` where making room helps
 */
export async function saveDraft(draft: Draft, parts: readonly Part[] = []): Promise<void> {
  const transaction = (await openEvidence()).transaction(['drafts', 'parts'], 'readwrite', {
    durability: 'strict',
  });
  const stored = parts.map((part) => transaction.objectStore('parts').put(part));
  await untilStored(transaction, [...stored, transaction.objectStore('drafts').put(draft)]);
}

export const listParts = async (captureId: string): Promise<Part[]> =>
  (await openEvidence()).getAllFromIndex('parts', 'captureId', captureId);

export const isInLibrary = async (captureId: string): Promise<boolean> =>
  (await (await openEvidence()).getKey('sealed', captureId)) !== undefined;

const partsOf = (captureId: string) => IDBKeyRange.bound([captureId], [captureId, []]);

/** The capture is sealed: it enters the library as it leaves the drafts. */
export async function finishDraft(sealed: SealedCapture, archive: StoredArchive): Promise<void> {
  const stores = ['drafts', 'parts', 'sealed', 'archives'] as const;
  const transaction = (await openEvidence()).transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([
    transaction.objectStore('archives').put(archive),
    transaction.objectStore('sealed').put(sealed),
    transaction.objectStore('parts').delete(partsOf(sealed.captureId)),
    transaction.objectStore('drafts').delete(sealed.captureId),
    transaction.done,
  ]);
}

/** The user wants none of it. */
export async function dropDraft(captureId: string): Promise<void> {
  const transaction = (await openEvidence()).transaction(['drafts', 'parts'], 'readwrite');
  await Promise.all([
    transaction.objectStore('parts').delete(partsOf(captureId)),
    transaction.objectStore('drafts').delete(captureId),
    transaction.done,
  ]);
}

/** Deletes parts together with the change that tells of it; `changed` are those that told of them. */
export async function dropParts(
  draft: Draft,
  names: readonly string[],
  changed: readonly Part[],
): Promise<void> {
  const transaction = (await openEvidence()).transaction(['drafts', 'parts'], 'readwrite');
  await Promise.all([
    ...names.map((name) => transaction.objectStore('parts').delete([draft.captureId, name])),
    ...changed.map((part) => transaction.objectStore('parts').put(part)),
    transaction.objectStore('drafts').put(draft),
    transaction.done,
  ]);
}
