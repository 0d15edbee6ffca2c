import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BatchClaim, BatchPicture } from '../../../components/works/types.ts';

/** What is being registered: one batch at a time. */
export interface StoredBatch {
  /** Null until it is said, and written where it is kept. */
  readonly claim: BatchClaim | null;
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

export async function changeBatch(changes: Partial<StoredBatch>): Promise<void> {
  const { store, done } = (await openWorks()).transaction('batch', 'readwrite');
  await store.put({ ...((await store.get('batch')) ?? NO_BATCH), ...changes }, 'batch');
  await done;
}

export async function clearBatch(): Promise<void> {
  const transaction = (await openWorks()).transaction(['batch', 'pictures'], 'readwrite');
  await Promise.all([
    transaction.objectStore('batch').clear(),
    transaction.objectStore('pictures').clear(),
    transaction.done,
  ]);
}
