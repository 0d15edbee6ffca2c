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
