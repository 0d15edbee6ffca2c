import { describe, expect, test, vi } from 'vitest';
import type { Background } from '../../../entrypoints/background/background.ts';
import { createHandlers } from '../../../entrypoints/background/handlers.ts';
import { AppError } from '../../../utils/errors.ts';

const FROM = { kind: 'extension' } as const;

function handlersOver(registry: object) {
  const network = { get: () => Promise.resolve({ registry }) };
  const noCapturer = () => Promise.reject(new Error('nothing is captured here'));
  return createHandlers({ network } as unknown as Background, noCapturer);
}

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
