import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fetchClean } from '../../../../entrypoints/background/evidence/steps/fetch-clean.ts';
import { servedStep } from '../../../../entrypoints/background/evidence/steps/served.ts';
import { createStepIo } from '../../../../entrypoints/background/evidence/step-io.ts';
import { createHolder } from '../../../../utils/evidence/record/held.ts';
import type { Draft, FrameFacts } from '../../../../entrypoints/shared/evidence/draft.ts';

const PAGE = 'https://news.example/';
const MIB = 1024 * 1024;

function ioOf(images: readonly string[]) {
  const frame: Pick<FrameFacts, 'url' | 'images' | 'frameId'> = { url: PAGE, images, frameId: 0 };
  const draft = { captureId: 'a', url: PAGE, facts: { frames: [frame] } } as unknown as Draft;
  return createStepIo(draft, new AbortController().signal);
}

const pictures = (count: number) => Array.from({ length: count }, (_, i) => `https://pictures.example/${i}`);

/** A body that goes on and on, and how much of it was asked for. */
function endless() {
  const given = { mib: 0 };
  const piece = new Uint8Array(MIB);
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given.mib += 1;
      controller.enqueue(piece);
    },
  });
  return { given, response: new Response(body) };
}

interface Event {
  listener: ((details: object) => void) | null;
}

/** The browser's events of requests, as far as they are listened to. */
function listenTo(name: 'onBeforeRequest' | 'onBeforeRedirect'): Event {
  const event: Event = { listener: null };
  const fake = fakeBrowser.webRequest[name] as unknown as {
    addListener: (listener: Event['listener']) => void;
    removeListener: () => void;
  };
  vi.spyOn(fake, 'addListener').mockImplementation((listener) => void (event.listener = listener));
  vi.spyOn(fake, 'removeListener').mockImplementation(() => void (event.listener = null));
  return event;
}

let [begun, sentOn]: [Event, Event] = [{ listener: null }, { listener: null }];

beforeEach(() => {
  [begun, sentOn] = [listenTo('onBeforeRequest'), listenTo('onBeforeRedirect')];
});

/** A host that sends on; the browser tells of it after the answer is there, to whoever listens. */
function sendsOn(
  initiator: string,
  headers = [{ name: 'Location', value: '/end#top' }],
  endOf = (url: string) => `${url}end`,
) {
  vi.stubGlobal('fetch', async (url: string) => {
    begun.listener?.({ requestId: url, url, initiator });
    setTimeout(() => {
      const said = {
        statusCode: 302,
        statusLine: 'HTTP/1.1 302 Found',
        timeStamp: 0,
        responseHeaders: headers,
      };
      sentOn.listener?.({ requestId: url, url, initiator, redirectUrl: `${endOf(url)}#top`, ...said });
    }, 20);
    const response = new Response('a');
    Object.defineProperty(response, 'url', { value: endOf(url) });
    return response;
  });
}

describe('a host that sends on', () => {
  const own = 'chrome-extension://test-extension-id';
  beforeEach(() => {
    vi.spyOn(fakeBrowser.runtime, 'getURL').mockImplementation((path) => `${own}${path}`);
  });

  test('is kept with its answer, without what it would have the browser remember', async () => {
    sendsOn(own, [
      { name: 'Location', value: '/end' },
      { name: 'Set-Cookie', value: 'a=secret' },
    ]);
    const { io, brought } = ioOf([]);
    await servedStep.run(io);
    expect(brought.parts.map(({ exchange }) => exchange?.way)).toEqual([
      {
        end: `${PAGE}end`,
        hops: [
          {
            url: PAGE,
            at: '1970-01-01T00:00:00.000Z',
            status: 302,
            statusText: 'Found',
            headers: [['Location', '/end']],
          },
        ],
      },
    ]);
    expect(brought.missing).toEqual([]);
    expect(brought.calls.map(({ api }) => api)).toEqual(['fetch', 'webRequest.onBeforeRedirect', 'redact']);
    expect(JSON.stringify(brought.calls)).not.toContain('secret');
    expect([begun.listener, sentOn.listener]).toEqual([null, null]);
  });

  const toHttps = (url: string) => url.replace('http:', 'https:');
  const toElsewhere = () => 'https://evil.example/';
  const PICTURE = 'http://pictures.example/a';
  const wayOf = async (reason: string, endOf: (url: string) => string) => {
    sendsOn(
      own,
      [
        { name: 'Location', value: endOf(PICTURE) },
        { name: 'Non-Authoritative-Reason', value: reason },
      ],
      endOf,
    );
    const { io, brought } = ioOf([PICTURE]);
    await servedStep.run(io);
    const picture = brought.parts.find(({ exchange }) => exchange?.url === PICTURE)?.exchange;
    return { way: picture?.way, missing: brought.missing.map(({ what }) => what) };
  };

  test('is told from a browser that goes on to https by itself', async () => {
    const { way } = await wayOf('HSTS', toHttps);
    expect(way?.hops.map(({ status }) => status)).toEqual([null]);
  });

  test.each([
    ['WebRequest API', toHttps],
    ['HSTS', toElsewhere],
  ])('is missing where something else in the browser did so (%s)', async (reason, endOf) => {
    const { way, missing } = await wayOf(reason, endOf);
    expect(way).toBeUndefined();
    expect(missing).toContain(`the redirects of ${PICTURE}`);
  });

  test.each(['https://news.example', 'chrome-extension://another'])(
    'is missing where it did so to %s, not to us',
    async (initiator) => {
      sendsOn(initiator);
      const { io, brought } = ioOf([]);
      await servedStep.run(io);
      expect(brought.parts[0]?.exchange?.way).toBeUndefined();
      expect(brought.missing.map(({ what }) => what)).toEqual([`the redirects of ${PAGE}`]);
    },
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('what hosts give', () => {
  test('a body without a length is read no further than what is allowed', async () => {
    const { given, response } = endless();
    vi.stubGlobal('fetch', async () => response);
    const allowance = { left: 4 * MIB, hold: createHolder() };
    const { signal } = new AbortController();
    await expect(fetchClean(PAGE, signal, allowance)).rejects.toMatchObject({ code: 'page.too_large' });
    expect(given.mib).toBeLessThan(8);
    expect(allowance.left).toBe(4 * MIB);
  });

  test('a page of more pictures than are kept is not asked for all of them, and the rest is counted', async () => {
    const fetched = vi.fn(async () => new Response('a'));
    vi.stubGlobal('fetch', fetched);
    const { io, brought } = ioOf(pictures(1003));
    await servedStep.run(io);
    expect(fetched).toHaveBeenCalledTimes(1001);
    expect(brought.missing).toContainEqual({ what: 'further pictures: 3', why: '1000 of a kind are kept' });
  });

  test('when there is no time left, the rest is missing for that', async () => {
    const late = new AbortController();
    const realTimeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) =>
      ms === 180_000 ? late.signal : realTimeout(ms),
    );
    const fetched = vi.fn(
      (_url: string, { signal }: RequestInit) =>
        new Promise<Response>((_, reject) =>
          signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    vi.stubGlobal('fetch', fetched);
    const { io, brought } = ioOf(pictures(20));
    const running = servedStep.run(io);
    late.abort();
    await running;
    expect(fetched.mock.calls.length).toBeLessThanOrEqual(6);
    expect(brought.missing).toHaveLength(21);
    expect(new Set(brought.missing.map(({ why }) => why))).toEqual(
      new Set(['there was no time left after 180 seconds']),
    );
  });
});
