import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPictures } from '../../../../entrypoints/options/works/read-pictures.ts';
import type { PictureRead } from '../../../../entrypoints/options/works/read-worker.ts';
import { checkCredentials } from '../../../../entrypoints/shared/rights/check-credentials.ts';
import type { WorkerNews } from '../../../../entrypoints/shared/workers/protocol.ts';
import type { Credentials } from '../../../../utils/rights/c2pa/credentials.ts';
import { sha256 } from '../../matching/fixtures.ts';
import { facts } from './pictures.ts';

vi.mock(import('../../../../entrypoints/shared/rights/check-credentials.ts'), () => ({
  checkCredentials: vi.fn(),
}));
const checking = vi.mocked(checkCredentials);

/** A worker that tells all at once. */
class TellingWorker extends EventTarget {
  static tells: readonly WorkerNews<PictureRead, null>[] = [];
  readonly terminate = () => {};
  postMessage(_: unknown, [port]: MessagePort[]): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other side only
    for (const news of TellingWorker.tells) port?.postMessage(news);
  }
}

const readOf = (index: number, credentials: 'none' | 'unread') =>
  ({
    kind: 'progress',
    progress: { index, result: { facts: { ...facts(sha256(index)), credentials } } },
  }) as const;
const DONE = { kind: 'done', done: null } as const;
const DIED = { kind: 'failed', code: 'internal.unexpected', message: 'gone', details: {} } as const;
const files = [new Blob(['a']), new Blob(['b']), new Blob(['c'])];

let told: string[];
const tell = ({ index, result }: PictureRead) =>
  void told.push(`${index} ${'facts' in result ? result.facts.credentials : result.failure}`);
const run = (signal = new AbortController().signal) => readPictures(files, signal, tell);

beforeEach(() => {
  told = [];
  vi.stubGlobal('Worker', TellingWorker);
  checking.mockReset().mockResolvedValue({ kind: 'none' });
});
afterEach(() => void vi.unstubAllGlobals());

describe('pictures that are read', () => {
  test('are told of in their order, though the Content Credentials of one take long', async () => {
    TellingWorker.tells = [readOf(0, 'unread'), readOf(1, 'none'), readOf(2, 'none'), DONE];
    const first = Promise.withResolvers<Credentials>();
    checking.mockReturnValueOnce(first.promise);
    const running = run();
    await vi.waitFor(() => expect(checking).toHaveBeenCalledOnce());
    expect(told).toEqual([]);
    first.resolve({ kind: 'not_checked', reason: 'timeout' });
    await running;
    expect(told).toEqual(['0 unread', '1 none', '2 none']);
  });

  test('are all told of before the worker’s death is', async () => {
    TellingWorker.tells = [readOf(0, 'unread'), readOf(1, 'none'), DIED];
    await expect(run()).rejects.toMatchObject({ code: 'internal.unexpected' });
    expect(told).toEqual(['0 none', '1 none']);
  });

  test('are told of although their Content Credentials cannot be looked at', async () => {
    TellingWorker.tells = [readOf(0, 'unread'), DONE];
    checking.mockRejectedValue(new Error('gone'));
    await run();
    expect(told).toEqual(['0 unread']);
  });

  test('are not waited for, nor told of, once somebody starts over', async () => {
    TellingWorker.tells = [readOf(0, 'unread'), DONE];
    const never = Promise.withResolvers<Credentials>();
    checking.mockReturnValueOnce(never.promise);
    const stop = new AbortController();
    const running = run(stop.signal);
    await vi.waitFor(() => expect(checking).toHaveBeenCalledOnce());
    stop.abort(new Error('over'));
    await expect(running).rejects.toThrow('over');
    never.resolve({ kind: 'none' });
    await never.promise;
    expect(told).toEqual([]);
  });
});
