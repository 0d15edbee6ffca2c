import { describe, expect, test, vi } from 'vitest';
import type { RightsReading, RightsSubject } from '../../../../components/rights/types.ts';
import { watchRights, type RightsWorld } from '../../../../entrypoints/shared/rights/watch-rights.ts';
import type { PageFacts } from '../../../../utils/page/facts/types.ts';
import type { CheckedCredentials } from '../../../../utils/rights/c2pa/credentials.ts';
import type { FileReading } from '../../../../utils/rights/file/read-file.ts';
import { ENGLISH } from '../../../../utils/rights/merge/sentence.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';
import { seen } from '../../rights/seen.ts';

const IMAGE = 'https://cdn.example/dunes.jpg';
const SUBJECT: RightsSubject = { imageUrl: IMAGE, tabId: 7, matches: [] };

const file = (changes: Partial<FileReading> = {}): FileReading => ({
  says: { ...NOTHING_SAID, creators: ['Ana Ruiz'] },
  disagreements: [],
  problem: null,
  hasManifest: false,
  remoteManifest: null,
  ...changes,
});
const FACTS: PageFacts = {
  url: 'https://news.example/story',
  images: [IMAGE],
  jsonLd: [],
  items: [],
  leadImages: [],
  figures: [{ images: [IMAGE], caption: 'Photo: Agence B', credit: null, licences: [] }],
  licences: [],
};
const CREDENTIALS: CheckedCredentials = {
  kind: 'checked',
  trust: 'trusted',
  reasons: [],
  signer: { organisation: 'Example', name: 'Camera', signedAt: null },
  madeWith: [],
  actions: [],
  ingredients: [],
  identities: [],
  dataMining: null,
  says: { ...NOTHING_SAID, creators: ['Ana Ruiz'] },
};

const world = (changes: Partial<RightsWorld> = {}): RightsWorld => ({
  readImage: () => Promise.resolve({ file: new Blob(), headers: new Headers() }),
  readFile: () => Promise.resolve(file()),
  checkCredentials: () => Promise.resolve(CREDENTIALS),
  readFacts: () => Promise.resolve([FACTS]),
  readHost: () => Promise.resolve(null),
  works: {
    readDescription: () => Promise.reject(new Error('no work')),
    checkProofs: () => Promise.resolve([]),
  },
  nameAccount: (address) => address,
  words: () => ENGLISH,
  ...changes,
});

async function watched(changes: Partial<RightsWorld> = {}, subject = SUBJECT): Promise<RightsReading[]> {
  const told: RightsReading[] = [];
  await watchRights(subject, world(changes), (reading) => told.push(reading), new AbortController().signal);
  return told;
}
const last = (told: readonly RightsReading[]) => told.at(-1);
const failing = () => Promise.reject(new Error('refused'));

describe('the rights of a picture', () => {
  test('are told once file and page are known, whatever else is still asked', async () => {
    const told = await watched();
    for (const { parts, verdict } of told)
      expect(verdict !== null).toBe(parts.file !== 'reading' && parts.page !== 'reading');
    expect(seen(last(told)?.verdict?.sentence)).toBe(
      'The file says it is by “Ana Ruiz”; the page’s caption credits “Agence B”.',
    );
  });

  test('of a file that cannot be read are unread, not silent, and the others are told', async () => {
    const reading = last(await watched({ readImage: failing, readHost: failing }));
    expect(reading?.parts).toEqual({ file: 'unread', page: 'says', host: 'unread', registry: 'silent' });
    expect(reading?.credentials).toBeNull();
    expect(reading?.verdict?.sources).toHaveLength(1);
  });

  test('have the credentials of a file checked only if it has any, and told beside the file', async () => {
    const checkCredentials = vi.fn(world().checkCredentials);
    expect(last(await watched({ checkCredentials }))?.credentials).toEqual({ kind: 'none' });
    expect(checkCredentials).not.toHaveBeenCalled();
    const told = await watched({
      checkCredentials,
      readFile: () => Promise.resolve(file({ hasManifest: true })),
    });
    expect(told.some(({ credentials }) => credentials === 'checking')).toBe(true);
    expect(last(told)?.verdict?.sources.map(({ kind }) => kind)).toEqual([
      'trusted_credentials',
      'file',
      'page',
    ]);
  });

  test('whose credentials could not be checked say so, and are no source', async () => {
    const reading = last(
      await watched({
        readFile: () => Promise.resolve(file({ hasManifest: true })),
        checkCredentials: failing,
      }),
    );
    expect(reading?.credentials).toEqual({ kind: 'not_checked', reason: 'unreadable' });
    expect(reading?.verdict?.sources.map(({ kind }) => kind)).toEqual(['file', 'page']);
  });

  test('are told to nobody once the card is closed', async () => {
    const ended = new AbortController();
    ended.abort();
    const tell = vi.fn();
    await watchRights(SUBJECT, world(), tell, ended.signal);
    expect(tell).not.toHaveBeenCalled();
  });
});
