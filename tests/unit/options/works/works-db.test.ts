import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import {
  readBatch,
  readDrafts,
  storeDraft,
  type Draft,
} from '../../../../entrypoints/options/works/works-db.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { picture } from './pictures.ts';

test('a database of before there were changes keeps what is being registered, and takes changes', async () => {
  const old = await openDB('whence-works', 1, {
    upgrade(database) {
      database.createObjectStore('batch');
      database.createObjectStore('pictures', { keyPath: 'id' });
    },
  });
  await old.put('pictures', picture(1));
  await old.put('batch', { claim: null, chosen: ['picture-1'], isKept: true }, 'batch');
  old.close();
  const { batch, pictures } = await readBatch();
  expect(pictures.map(({ id }) => id)).toEqual(['picture-1']);
  expect(batch).toMatchObject({ chosen: ['picture-1'], isKept: true });
  const draft: Draft = {
    workId: `0x${'1'.repeat(64)}` as WorkId,
    chainId: 1,
    title: 'Dunes',
    document: '{}',
    metadataDigest: sha256(1),
    isKept: false,
  };
  await storeDraft(draft);
  expect(await readDrafts()).toEqual([draft]);
});
