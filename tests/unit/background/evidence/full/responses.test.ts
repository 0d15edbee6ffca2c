import { describe, expect, test } from 'vitest';
import { toBase64 } from '../../../../../utils/evidence/record/base64.ts';
import { AppError } from '../../../../../utils/errors.ts';
import type {
  Debugger,
  Listener,
} from '../../../../../entrypoints/background/evidence/full/chromium/debugger.ts';
import { collectResponses } from '../../../../../entrypoints/background/evidence/full/chromium/responses.ts';
import { createServedStore } from '../../../../../entrypoints/background/evidence/full/served-store.ts';
import type { ServedIo } from '../../../../../entrypoints/background/evidence/full/types.ts';

const URL = 'https://news.example/a.png';

const ANSWER = {
  requestId: '1',
  request: { url: URL, method: 'GET' },
  resourceType: 'Image',
  responseStatusCode: 200,
  responseHeaders: [{ name: 'content-length', value: '3' }],
};

/** A page that gets answers from a server, and a disk that has room or not. */
function watch(disk: { isFull: boolean }) {
  const listeners: Listener[] = [];
  const sent: string[] = [];
  const it: Debugger = {
    send: async <Answer>(method: string) => {
      sent.push(method);
      return {} as Answer;
    },
    take: async (_method, _params, _session, read) =>
      read({ body: toBase64(new Uint8Array([1, 2, 3])), base64Encoded: true } as never),
    listen: (listener) => void listeners.push(listener),
    sessions: new Set([undefined]),
    signal: new AbortController().signal,
  };
  const io: ServedIo = {
    signal: it.signal,
    now: () => 0,
    assertStillThere: async () => {},
    log: () => {},
    keep: async (body) => {
      if (disk.isFull) throw new AppError('evidence.not_stored', 'there is no room');
      return body;
    },
  };
  const store = createServedStore(io);
  const { pending } = collectResponses(it, store, io);
  const answer = async () => {
    for (const listener of listeners) listener('Fetch.requestPaused', ANSWER as never, undefined);
    while (pending() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { store, sent, answer };
}

describe('an answer of a server that finds no room', () => {
  test('is counted as missing, and goes on to the page', async () => {
    const { store, sent, answer } = watch({ isFull: true });
    await answer();
    expect(store.exchanges).toEqual([]);
    expect(store.missing).toEqual([{ what: URL, why: 'there is no room' }]);
    expect(sent).toEqual(['Fetch.continueRequest']);
  });

  test('is kept when it is sent once more, and there is room', async () => {
    const disk = { isFull: true };
    const { store, answer } = watch(disk);
    await answer();
    disk.isFull = false;
    await answer();
    await answer();
    expect(store.exchanges.map(({ url }) => url)).toEqual([URL]);
  });
});
