import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BatchClaim, BatchPicture } from '../../../components/works/types.ts';

/** What is being registered: one batch at a time. */
export interface StoredBatch {
  /** Null until it is said, and written where it is kept. */
  readonly claim: BatchClaim | null;
  /** Of what is said: what is written for it is stored only as long as nothing else is said. */
  readonly claimId: string | null;
  /** The pictures that are to be registered. */
  readonly chosen: readonly string[];
  /** Their files shall be kept as well, encrypted. */
  readonly keepsOriginals: boolean;
  /** Where previews and metadata are kept, as one folder; null until they are packed. */
  readonly folderCid: string | null;
  /** Enough places have given it back. */
  readonly isKept: boolean;
}

const NO_BATCH: StoredBatch = {
  claim: null,
  claimId: null,
  chosen: [],
  keepsOriginals: false,
  folderCid: null,
  isKept: false,
};

interface WorksSchema extends DBSchema {
  batch: { key: 'batch'; value: StoredBatch };
  pictures: { key: string; value: BatchPicture };
}

let opened: Promise<IDBPDatabase<WorksSchema>> | null = null;

function openWorks(): Promise<IDBPDatabase<WorksSchema>> {
  opened ??= openDB<WorksSchema>('whence-works', 1, {
    upgrade(database) {
      database.createObjectStore('batch');
      database.createObjectStore('pictures', { keyPath: 'id' });
    },
    terminated: () => (opened = null),
  }).catch((fault: unknown) => {
    opened = null;
    throw fault;
  });
  return opened;
}

export interface Stored {
  readonly batch: StoredBatch;
  /** As they were added. */
  readonly pictures: readonly BatchPicture[];
}

/** The batch is on the disk, and what is shown is what is there: a page may be closed at any time. */
export async function readBatch(): Promise<Stored> {
  const transaction = (await openWorks()).transaction(['batch', 'pictures']);
  const [batch, pictures] = await Promise.all([
    transaction.objectStore('batch').get('batch'),
    transaction.objectStore('pictures').getAll(),
  ]);
  return { batch: batch ?? NO_BATCH, pictures: pictures.toSorted((a, b) => a.order - b.order) };
}

export async function addPictures(pictures: readonly BatchPicture[]): Promise<void> {
  const transaction = (await openWorks()).transaction('pictures', 'readwrite');
  await Promise.all([...pictures.map((picture) => transaction.store.put(picture)), transaction.done]);
}

/** Changes what is there still: what was cleared meanwhile stays away. */
export async function changePicture(id: string, changes: Partial<BatchPicture>): Promise<void> {
  const { store, done } = (await openWorks()).transaction('pictures', 'readwrite');
  const picture = await store.get(id);
  if (picture) await store.put({ ...picture, ...changes });
  await done;
}

/** Says it for the first time or anew: of what was written for what was said before, nothing is taken over. */
export async function describeBatch(
  said: Pick<StoredBatch, 'claim' | 'claimId' | 'chosen' | 'keepsOriginals'>,
): Promise<void> {
  const transaction = (await openWorks()).transaction(['batch', 'pictures'], 'readwrite');
  await transaction.objectStore('batch').put({ ...NO_BATCH, ...said }, 'batch');
  const pictures = transaction.objectStore('pictures');
  for (const id of said.chosen) {
    const picture = await pictures.get(id);
    if (picture) await pictures.put({ ...picture, metadataDigest: null, originalCid: null });
  }
  await transaction.done;
}

/** What was written for a claim: of the batch, or of one of its pictures. */
export type Written =
  | Pick<StoredBatch, 'folderCid'>
  | Pick<StoredBatch, 'isKept'>
  | ({ readonly id: string } & (Pick<BatchPicture, 'metadataDigest'> | Pick<BatchPicture, 'originalCid'>));

/** Stores what was written for a claim, and whether it did: not after another page has it changed or cleared. */
export async function storeWritten(claimId: string | null, written: Written): Promise<boolean> {
  const transaction = (await openWorks()).transaction(['batch', 'pictures'], 'readwrite');
  const batches = transaction.objectStore('batch');
  const batch = await batches.get('batch');
  const isSaid = batch !== undefined && batch.claim !== null && batch.claimId === claimId;
  if (isSaid && 'id' in written) {
    const pictures = transaction.objectStore('pictures');
    const picture = await pictures.get(written.id);
    if (picture) await pictures.put({ ...picture, ...written });
  } else if (isSaid) await batches.put({ ...batch, ...written }, 'batch');
  await transaction.done;
  return isSaid;
}

/** The pictures stay. */
export async function undescribeBatch(): Promise<void> {
  await (await openWorks()).delete('batch', 'batch');
}

export async function clearBatch(): Promise<void> {
  const transaction = (await openWorks()).transaction(['batch', 'pictures'], 'readwrite');
  await Promise.all([
    transaction.objectStore('batch').clear(),
    transaction.objectStore('pictures').clear(),
    transaction.done,
  ]);
}
