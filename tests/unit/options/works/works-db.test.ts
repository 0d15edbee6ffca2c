import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Draft } from '../../../../entrypoints/options/works/works-db.ts';
import type { WorkId } from '../../../../utils/matching/types.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { picture } from './pictures.ts';

const DRAFT: Draft = {
  workId: `0x${'1'.repeat(64)}` as WorkId,
  chainId: 1,
  title: 'Dunes',
  document: '{}',
  metadataDigest: sha256(1),
  isKept: false,
};

/** As another page has it, which opens the database itself. */
function freshWorks() {
  vi.resetModules();
  return import('../../../../entrypoints/options/works/works-db.ts');
}
beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => void vi.unstubAllGlobals());

test('a database of before Content Credentials were read keeps all, and has its pictures read anew', async () => {
  const old = await openDB('whence-works', 2, {
    upgrade(database) {
      database.createObjectStore('batch');
      database.createObjectStore('pictures', { keyPath: 'id' });
      database.createObjectStore('drafts', { keyPath: 'workId' });
    },
  });
  await old.put('pictures', { ...picture(1, { title: 'Dunes' }), facts: { hasCredentials: true } });
  await old.put('drafts', DRAFT);
  old.close();
  const opened = await freshWorks();
  expect((await opened.readBatch()).pictures).toMatchObject([{ title: 'Dunes', facts: null }]);
  expect(await opened.readDrafts()).toEqual([DRAFT]);
});

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
  const opened = await freshWorks();
  const { batch, pictures } = await opened.readBatch();
  expect(pictures.map(({ id }) => id)).toEqual(['picture-1']);
  expect(batch).toMatchObject({ chosen: ['picture-1'], isKept: true });
  await opened.storeDraft(DRAFT);
  expect(await opened.readDrafts()).toEqual([DRAFT]);
});
