import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import type { Background } from '../../../entrypoints/background/background.ts';
import { createHandlers } from '../../../entrypoints/background/handlers.ts';
import { AppError } from '../../../utils/errors.ts';

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
    const works = Array.from({ length: 1002 }, (_, sequence) => ({ sequence, perceptualHashes: ['a'] }));
    const worksOf = vi.fn(async () => works);
    const { works: listed, omitted } = await handlersOver({ worksOf })['works.list'].handle(
      { accounts: [ACCOUNT] },
      FROM,
    );
    expect(worksOf).toHaveBeenCalledWith(new Set([ACCOUNT.toLowerCase()]));
    expect([listed.length, listed[0], omitted]).toEqual([1000, { sequence: 0 }, 2]);
  });

  test('is for our own pages, and takes addresses only', () => {
    const { 'works.list': handler } = handlersOver({});
    expect(handler.from).toBe('extension');
    expect(v.is(handler.input, { accounts: [ACCOUNT] })).toBe(true);
    expect(v.is(handler.input, { accounts: ['0x12'] })).toBe(false);
  });
});
