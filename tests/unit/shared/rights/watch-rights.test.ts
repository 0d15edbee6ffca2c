import { describe, expect, test, vi } from 'vitest';
import type { RightsReading, RightsSubject } from '../../../../components/rights/types.ts';
import { watchRights, type RightsWorld } from '../../../../entrypoints/shared/rights/watch-rights.ts';
import { writeText } from '../../../../entrypoints/shared/rights/write-text.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import type { PageFacts } from '../../../../utils/page/facts/types.ts';
import type { OtherReading, OtherRecord } from '../../../../utils/registry/others/types.ts';
import type { CheckedCredentials } from '../../../../utils/rights/c2pa/credentials.ts';
import type { FileReading } from '../../../../utils/rights/file/read-file.ts';
import { ENGLISH } from '../../../../utils/rights/merge/sentence.ts';
import { NOTHING_SAID } from '../../../../utils/rights/types.ts';
import { seen } from '../../rights/seen.ts';

const IMAGE = 'https://cdn.example/dunes.jpg';
const SUBJECT: RightsSubject = {
  imageUrl: IMAGE,
  tabId: 7,
  sha256: null,
  state: 'none',
  reason: null,
  matches: [],
  omitted: 0,
  isPartial: false,
};

const file = (changes: Partial<FileReading> = {}): FileReading => ({
  says: { ...NOTHING_SAID, creators: ['Ana Ruiz'] },
  disagreements: [],
  problem: null,
  manifestBytes: 0,
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
  signer: { organisation: 'Example', name: 'Camera', trustedBy: null, signedAt: null, isTimeTrusted: false },
  madeWith: [],
  actions: [],
  ingredients: [],
  identities: [],
  dataMining: null,
  says: { ...NOTHING_SAID, creators: ['Ana Ruiz'] },
};

const REGISTRY = '0x00000000000000000000000000000000000000c3';

const RECORD: OtherRecord = {
  id: '0x1',
  account: `0x12${'0'.repeat(36)}9f`,
  recordedAtSeconds: 1,
  withdrawnAtSeconds: null,
  expiresAtSeconds: null,
  fields: { creator: ['Ana Ruiz'] },
  text: null,
};
const records = (...found: readonly OtherRecord[]): OtherReading['outcome'] => ({
  value: { records: found, isComplete: true },
  block: { number: 1, hash: '0x1' },
  basis: 'agreement',
  sources: ['a.example', 'b.example'],
  odd: [],
});

const world = (changes: Partial<RightsWorld> = {}): RightsWorld => ({
  others: [],
  readImage: () => Promise.resolve({ file: new Blob(), headers: new Headers() }),
  readFile: () => Promise.resolve(file()),
  checkCredentials: () => Promise.resolve(CREDENTIALS),
  fetchRecord: () => Promise.reject(new Error('nobody asked for it')),
  readFacts: () => Promise.resolve([FACTS]),
  readHost: () => Promise.resolve(null),
  works: {
    readDescription: () => Promise.reject(new Error('no work')),
    checkProofs: () => Promise.resolve([]),
    readOwner: () => Promise.resolve({ retracted: false }),
  },
  readRegistry: () => Promise.resolve({ registry: REGISTRY, chainId: 10 }),
  lookUpOthers: () => Promise.resolve([]),
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
    expect(reading?.parts).toEqual({
      file: 'unread',
      page: 'says',
      host: 'unread',
      registry: 'silent',
      others: 'unasked',
    });
    expect(reading?.credentials).toBeNull();
    expect(reading?.verdict?.sources).toHaveLength(1);
  });

  test('have the credentials of a file checked only if it has any, and told beside the file', async () => {
    const checkCredentials = vi.fn(world().checkCredentials);
    expect(last(await watched({ checkCredentials }))?.credentials).toEqual({ kind: 'none' });
    expect(checkCredentials).not.toHaveBeenCalled();
    const told = await watched({
      checkCredentials,
      readFile: () => Promise.resolve(file({ manifestBytes: 5000 })),
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
        readFile: () => Promise.resolve(file({ manifestBytes: 5000 })),
        checkCredentials: failing,
      }),
    );
    expect(reading?.credentials).toEqual({ kind: 'not_checked', reason: 'unreadable' });
    expect(reading?.verdict?.sources.map(({ kind }) => kind)).toEqual(['file', 'page']);
  });

  test('are not said to be unregistered before the picture was looked up, or where it could not be', async () => {
    const registry = async (state: RightsSubject['state'], reason: RightsSubject['reason'] = null) =>
      last(await watched({}, { ...SUBJECT, state, reason }))?.parts.registry;
    expect(await registry('checking')).toBe('reading');
    expect(await registry('not_checked', 'timeout')).toBe('unread');
    expect(await registry('not_checked', 'not_configured')).toBe('unset');
    expect(await registry('none')).toBe('silent');
  });

  test('of registrations of which not all were read are read in part', async () => {
    const registry = async (works: readonly string[], omitted = 0) => {
      const matches = works.map((workId) => ({ work: { workId } })) as unknown as RightsSubject['matches'];
      const readDescription = vi.fn((workId: string) =>
        workId === 'bad'
          ? failing()
          : Promise.resolve({ metadata: { title: 'Dunes', creator: 'Ana Ruiz', licence: '' } }),
      ) as unknown as RightsWorld['works']['readDescription'];
      const told = await watched(
        { works: { ...world().works, readDescription } },
        { ...SUBJECT, state: 'competing', matches, omitted },
      );
      return last(told)?.parts.registry;
    };
    expect(await registry(['a', 'b'])).toBe('says');
    expect(await registry(['a', 'bad'])).toBe('part');
    expect(await registry(['bad', 'bad'])).toBe('unread');
    expect(await registry(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('part');
    expect(await registry(['a'], 3)).toBe('part');
  });

  const worksOf = (metadata: object, changes: object = {}) =>
    ({
      ...world().works,
      readDescription: () => Promise.resolve({ metadata }),
      ...changes,
    }) as unknown as RightsWorld['works'];

  test('of a registration that was taken back are none, and stand where that could not be asked', async () => {
    const matches = [{ work: { workId: 'a', registrant: '0x12…9f' } }] as unknown as RightsSubject['matches'];
    const metadata = { title: 'Dunes', creator: 'Ana Ruiz', licence: 'CC-BY-4.0' };
    const toldBy = async (readOwner: () => Promise<unknown>) => {
      const told = await watched(
        { works: worksOf(metadata, { readOwner }) },
        { ...SUBJECT, state: 'registered', matches },
      );
      const { parts, verdict } = last(told) ?? {};
      return [parts?.registry, verdict?.sources.some(({ kind }) => kind === 'registration')];
    };
    expect(await toldBy(() => Promise.resolve({ retracted: true }))).toEqual(['silent', false]);
    expect(await toldBy(() => Promise.resolve({ retracted: false }))).toEqual(['says', true]);
    expect(await toldBy(failing)).toEqual(['says', true]);
  });

  test('of a registration come with its work’s title and record, from which letters are written', async () => {
    const workId = `0x${'1'.repeat(64)}`;
    const matches = [{ work: { workId, registrant: '0x12…9f' } }] as unknown as RightsSubject['matches'];
    const metadata = { title: 'Dunes', creator: 'Ana Ruiz', licence: 'CC-BY-4.0' };
    const works = worksOf(metadata);
    const reading = last(await watched({ works }, { ...SUBJECT, state: 'registered', matches }));
    const source = reading?.verdict?.sources.find(({ kind }) => kind === 'registration') ?? null;
    const facts = { source, imageUrl: IMAGE, pageUrl: null, seenAt: '2026-11-21T12:00:00.000Z' };
    const record = `work ${workId} in the registry at ${REGISTRY} on the chain with the id 10`;
    expect(writeText({ kind: 'take_down', ...facts })).toContain(
      `infringed:\nDunes\nregistered as ${record}\n`,
    );
    expect(writeText({ kind: 'ask_licence', ...facts })).toMatch(
      new RegExp(`use the picture “Dunes”[^]*Registered as: ${record}`),
    );
    const credit = (imageUrl: string) =>
      source && writeText({ kind: 'credit', style: 'plain', source, imageUrl });
    const line = '“Dunes” by Ana Ruiz, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/';
    expect(credit(IMAGE)).toBe(`${line}, ${IMAGE}`);
    const within = 'data:image/png;base64,AAAA';
    expect(credit(within)).toBe(line);
    const letter = writeText({
      kind: 'take_down',
      ...facts,
      imageUrl: within,
      pageUrl: 'https://n.example/a',
    });
    expect(letter).toContain('To the designated agent of n.example:');
    expect(letter).toContain(
      'a picture within the page, whose own address cannot be written here\non the page https://n.example/a',
    );
    const verdict = reading?.verdict ?? null;
    expect(verdict && writeText({ kind: 'json_ld', verdict, imageUrl: within })).not.toContain('contentUrl');
  });

  test('are not said to be in no registration where a part of the registry was compared', async () => {
    expect(last(await watched({}, { ...SUBJECT, isPartial: true }))?.parts.registry).toBe('part');
  });

  test('are unread of a page where there is none', async () => {
    expect(last(await watched({}, { ...SUBJECT, tabId: null }))?.parts.page).toBe('unread');
  });

  test('are asked of registries of others by the file, and those that fail are not silent', async () => {
    const sha256 = 'a'.repeat(64) as Sha256;
    const lookUpOthers = vi.fn<RightsWorld['lookUpOthers']>();
    const others = async (...outcomes: OtherReading['outcome'][]) => {
      lookUpOthers.mockResolvedValue(
        outcomes.map((outcome) => ({ name: 'erc7053', contract: '0x1', chainId: 7, outcome })),
      );
      return last(await watched({ lookUpOthers }, { ...SUBJECT, sha256 }));
    };
    const found = await others(records(RECORD, RECORD));
    expect(lookUpOthers).toHaveBeenCalledWith(sha256, expect.any(Blob));
    expect(found?.parts.others).toBe('says');
    expect(found?.verdict?.sources.map(({ kind }) => kind)).toEqual(['other_registry', 'file', 'page']);
    expect(found?.verdict?.sources[0]?.onlySource).toBeUndefined();
    const alone = await others({
      ...records(RECORD),
      basis: 'one_source',
      sources: ['a.example'],
    } as OtherReading['outcome']);
    expect(alone?.verdict?.sources[0]).toMatchObject({ kind: 'other_registry', onlySource: 'a.example' });
    const error = { code: 'registry.unreachable', message: 'no answer' } as const;
    expect((await others({ error }))?.parts.others).toBe('unread');
    expect((await others({ error }, records()))?.parts.others).toBe('part');
    expect((await others(records()))?.parts.others).toBe('silent');
    expect((await others())?.parts.others).toBe('unasked');
  });

  test('say from the start that registries of others are read, where some are set', async () => {
    const told = await watched({ others: ['eas'] });
    expect(told[0]?.parts.others).toBe('reading');
    expect((await watched())[0]?.parts.others).toBe('unasked');
  });

  test('are told to nobody once the card is closed', async () => {
    const ended = new AbortController();
    ended.abort();
    const tell = vi.fn();
    await watchRights(SUBJECT, world(), tell, ended.signal);
    expect(tell).not.toHaveBeenCalled();
  });
});

describe('credentials that are elsewhere', () => {
  const elsewhere = file({ remoteManifest: 'https://camera.example/m.c2pa' });
  const record = { url: 'https://camera.example/m.c2pa', bytes: new Uint8Array(8) };

  test('are fetched when somebody asks for them, and count then as those in the file', async () => {
    const fetchRecord = vi.fn(() => Promise.resolve(record));
    const checkCredentials = vi.fn(() => Promise.resolve(CREDENTIALS));
    const told = await watched({ readFile: () => Promise.resolve(elsewhere), fetchRecord, checkCredentials });
    expect(last(told)).toMatchObject({
      credentials: { kind: 'none' },
      remote: { host: 'camera.example', path: '/m.c2pa' },
    });
    expect(fetchRecord).not.toHaveBeenCalled();
    last(told)?.remote?.fetch();
    expect(last(told)?.credentials).toBe('checking');
    await vi.waitFor(() => expect(last(told)?.credentials).toEqual(CREDENTIALS));
    expect(fetchRecord).toHaveBeenCalledWith('https://camera.example/m.c2pa');
    expect(checkCredentials).toHaveBeenCalledWith(expect.anything(), record);
    expect(last(told)?.verdict?.sources.map(({ kind }) => kind)).toContain('trusted_credentials');
  });

  test('that cannot be had are not checked, and can be asked for again', async () => {
    const told = await watched({ readFile: () => Promise.resolve(elsewhere), fetchRecord: failing });
    last(told)?.remote?.fetch();
    await vi.waitFor(() =>
      expect(last(told)?.credentials).toEqual({ kind: 'not_checked', reason: 'record_unread' }),
    );
    expect(last(told)?.remote).not.toBeNull();
  });

  test('are not offered where there are others in the file, or where no host is named', async () => {
    for (const found of [
      { ...elsewhere, manifestBytes: 8 },
      { ...elsewhere, remoteManifest: 'self#jumbf=/c2pa/x' },
      { ...elsewhere, remoteManifest: 'http://192.168.0.1/m.c2pa' },
    ])
      expect(last(await watched({ readFile: () => Promise.resolve(found) }))?.remote).toBeNull();
  });
});
