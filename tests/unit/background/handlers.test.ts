import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import type { Background } from '../../../entrypoints/background/background.ts';
import { createHandlers } from '../../../entrypoints/background/handlers.ts';
import { AppError } from '../../../utils/errors.ts';
import type { WorkId } from '../../../utils/matching/types.ts';

const FROM = { kind: 'extension' } as const;

const nothing = () => Promise.reject(new Error('nothing is captured or kept here'));

function handlersOver(registry: object) {
  const network = { get: () => Promise.resolve({ registry }) };
  return createHandlers({ network } as unknown as Background, nothing, nothing);
}

describe('keeping', () => {
  const content = { cid: `bafkrei${'a'.repeat(52)}`, wanted: 2, places: [] };

  test('what a page has sent is looked after, until it is forgotten', async () => {
    const keeper = { track: vi.fn(async () => {}), forget: vi.fn(async () => {}), tend: async () => {} };
    const handlers = createHandlers({} as unknown as Background, nothing, () => Promise.resolve(keeper));
    await handlers['keeping.track'].handle(content, FROM);
    await handlers['keeping.forget'].handle({ cid: content.cid }, FROM);
    expect(keeper.track).toHaveBeenCalledWith(content);
    expect(keeper.forget).toHaveBeenCalledWith(content.cid);
  });

  test.each([
    ['a name beside it', { ...content, cid: '../x' }],
    ['a place in no known state', { ...content, places: [{ provider: 'a', state: 'fine' }] }],
  ])('refuses %s, and any page of the web', (_, input) => {
    const { 'keeping.track': handler } = handlersOver({});
    expect(handler.from).toBe('extension');
    expect(v.is(handler.input, content)).toBe(true);
    expect(v.is(handler.input, input)).toBe(false);
  });
});

describe('registry.sync', () => {
  test('that was ended is no failure', async () => {
    const ended = new AbortController();
    const sync = () =>
      new Promise((_, reject) =>
        ended.signal.addEventListener('abort', () => reject(ended.signal.reason as Error)),
      );
    const handlers = handlersOver({ sync, cancel: () => ended.abort() });
    const synced = handlers['registry.sync'].handle(null, FROM);
    expect(await handlers['registry.cancelSync'].handle(null, FROM)).toBeNull();
    expect(await synced).toBeNull();
  });

  test('that fails says why', async () => {
    const sync = vi.fn(() => Promise.reject(new AppError('registry.unreachable', 'down')));
    await expect(handlersOver({ sync })['registry.sync'].handle(null, FROM)).rejects.toMatchObject({
      code: 'registry.unreachable',
    });
  });
});

describe('registry.readSample', () => {
  const sampleOf = (newest: object | null) =>
    handlersOver({ newest: async () => newest })['registry.readSample'].handle(null, FROM);

  test('names the details of the newest work, and nothing while there is none', async () => {
    const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await sampleOf({ metadataDigest: digest })).toEqual({
      cid: 'bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku',
    });
    expect(await sampleOf(null)).toEqual({ cid: null });
  });
});

describe('works.list', () => {
  const ACCOUNT = `0x${'Ab'.repeat(20)}` as const;

  test('gives the newest of an account’s works, without what they look like, and how many are left out', async () => {
    const works = Array.from({ length: 1002 }, (_, nth) => ({
      sequence: 1001 - nth,
      perceptualHashes: ['a'],
    }));
    const worksOf = vi.fn(async () => works);
    const { works: listed, omitted } = await handlersOver({ worksOf })['works.list'].handle(
      { accounts: [ACCOUNT], received: [] },
      FROM,
    );
    expect(worksOf).toHaveBeenCalledWith(new Set([ACCOUNT.toLowerCase()]));
    expect([listed.length, listed[0], omitted]).toEqual([1000, { sequence: 1001, isReceived: false }, 2]);
  });

  test('gives works of others that came to an account between them, and says how many the copy lacks', async () => {
    const [bought, back, absent] = ['1', '2', '3'].map((digit) => `0x${digit.repeat(64)}` as WorkId);
    if (!bought || !back || !absent) throw new Error('no works');
    const copy: Record<string, object> = {
      [bought]: { workId: bought, sequence: 5, registrant: `0x${'cd'.repeat(20)}`, perceptualHashes: [] },
      [back]: { workId: back, sequence: 4, registrant: ACCOUNT, perceptualHashes: [] },
    };
    const registry = {
      worksOf: async () => [{ workId: 'newest', sequence: 9, perceptualHashes: [] }, copy[back]],
      find: async (workId: string) => copy[workId] ?? null,
    };
    const received = [absent, back, bought];
    const answer = handlersOver(registry)['works.list'].handle({ accounts: [ACCOUNT], received }, FROM);
    const { works, ...rest } = await answer;
    expect(works.map((work) => [work.workId, work.isReceived])).toEqual([
      ['newest', false],
      [bought, true],
      // Sold and bought back, it is what it was.
      [back, false],
    ]);
    expect(rest).toEqual({ omitted: 0, absent: 1 });
  });

  test('is for our own pages, and takes addresses and ids only', () => {
    const { 'works.list': handler } = handlersOver({});
    expect(handler.from).toBe('extension');
    const workId = `0x${'1'.repeat(64)}`;
    expect(v.is(handler.input, { accounts: [ACCOUNT], received: [workId] })).toBe(true);
    expect(v.is(handler.input, { accounts: ['0x12'], received: [] })).toBe(false);
    expect(v.is(handler.input, { accounts: [ACCOUNT], received: ['0x12'] })).toBe(false);
  });
});
