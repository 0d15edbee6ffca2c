import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { BatchClaim, BatchPicture } from '../../../components/works/types.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

/** What is being registered: one batch at a time. */
export interface StoredBatch {
  /** Null until it is said, and written where it is kept. */
  readonly claim: BatchClaim | null;
  /** Of what is said: what is written for it is stored only as long as nothing else is said. */
  readonly claimId: string | null;
  /** What was said before it was to be said otherwise, to begin from; null where nothing was. */
  readonly saidBefore: BatchClaim | null;
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
  saidBefore: null,
  chosen: [],
  keepsOriginals: false,
  folderCid: null,
  isKept: false,
};

/** Details of a registered work that are to take the place of its newest: one change of a work at a time. */
export interface Draft {
  readonly workId: WorkId;
  /** The same work may be registered on another chain as well. */
  readonly chainId: number;
  readonly title: string;
  /** The whole metadata document. */
  readonly document: string;
  readonly metadataDigest: Sha256;
  /** Enough places have given it back. */
  readonly isKept: boolean;
}

interface WorksSchema extends DBSchema {
  batch: { key: 'batch'; value: StoredBatch };
  pictures: { key: string; value: BatchPicture };
  drafts: { key: WorkId; value: Draft };
}

let opened: Promise<IDBPDatabase<WorksSchema>> | null = null;

function openWorks(): Promise<IDBPDatabase<WorksSchema>> {
  opened ??= openDB<WorksSchema>('whence-works', 3, {
    async upgrade(database, oldVersion, _, transaction) {
      if (oldVersion < 1) {
        database.createObjectStore('batch');
        database.createObjectStore('pictures', { keyPath: 'id' });
      }
      if (oldVersion < 2) database.createObjectStore('drafts', { keyPath: 'workId' });
      // What was read of pictures did not tell what their Content Credentials say: they are read anew.
      for await (const picture of transaction.objectStore('pictures'))
        await picture.update({ ...picture.value, facts: null });
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
  return { batch: { ...NO_BATCH, ...batch }, pictures: pictures.toSorted((a, b) => a.order - b.order) };
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

/** The pictures stay, and what was said of them is begun from. */
export async function undescribeBatch(): Promise<void> {
  const { store, done } = (await openWorks()).transaction('batch', 'readwrite');
  const batch = await store.get('batch');
  await store.put({ ...NO_BATCH, saidBefore: batch?.claim ?? batch?.saidBefore ?? null }, 'batch');
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

export const readDrafts = async (): Promise<readonly Draft[]> => (await openWorks()).getAll('drafts');

/** Another of the same work gives way to it. */
export async function storeDraft(draft: Draft): Promise<void> {
  await (await openWorks()).put('drafts', draft);
}

/** Changes nothing where the work's change was dropped, or is another by now. */
export async function keepDraft({ workId, metadataDigest }: Draft): Promise<void> {
  const { store, done } = (await openWorks()).transaction('drafts', 'readwrite');
  const draft = await store.get(workId);
  if (draft?.metadataDigest === metadataDigest) await store.put({ ...draft, isKept: true });
  await done;
}

/** Takes away this change of the work, and no later one. */
export async function dropDraft({ workId, metadataDigest }: Draft): Promise<void> {
  const { store, done } = (await openWorks()).transaction('drafts', 'readwrite');
  const draft = await store.get(workId);
  if (draft?.metadataDigest === metadataDigest) await store.delete(workId);
  await done;
}
