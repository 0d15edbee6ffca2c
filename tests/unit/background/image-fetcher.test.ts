import * as fakeIndexedDb from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createKeptFingerprints } from '../../../entrypoints/background/bytes/kept-fingerprints.ts';
import { createImageFetcher, type Asker } from '../../../entrypoints/background/image-fetcher.ts';
import { admitImage, MAX_IMAGE_BYTES } from '../../../utils/imaging/limits.ts';
import { fingerprint } from '../matching/fixtures.ts';
import { gif, startHost, type Answer } from './loopback-host.ts';

/** Of a page of news.test that stays open. */
const asker = (change: Partial<Asker> = {}): Asker => ({
  origin: 'http://news.test',
  signal: new AbortController().signal,
  isPrivate: false,
  size: null,
  ...change,
});

const image =
  (headers: Record<string, string> = {}, body = gif()): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'image/gif', ...headers }).end(body);
const status =
  (code: number, body = '', type = 'text/plain'): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': type }).end(body);
/** Answers so to who does not name this page. */
const protect =
  (refusal: Answer, origin = 'http://news.test'): Answer =>
  (response, request) =>
    (request.headers.referer === `${origin}/` ? image() : refusal)(response, request);

let now: number;
let traffic: number[];

beforeEach(() => {
  Object.assign(globalThis, fakeIndexedDb, { indexedDB: new fakeIndexedDb.IDBFactory() });
  now = Date.parse('2026-11-21T00:00:00Z');
  traffic = [];
});

/** A fetcher as a worker has it that has just started; what was kept before, it finds. */
function startWorker({ timeoutMs = 5000, mayNamePages = true } = {}) {
  let naming: string | null = null;
  return createImageFetcher({
    fetch: (url, init) => {
      const headers = new Headers(init?.headers);
      if (naming !== null) headers.set('referer', naming);
      return fetch(url, { ...init, headers });
    },
    now: () => now,
    timeoutMs,
    fingerprint: (bytes) => {
      const { width, height } = admitImage(bytes);
      return Promise.resolve(fingerprint({ width, height, byteLength: bytes.length }));
    },
    kept: createKeptFingerprints({ madeBy: '1', now: () => now }),
    mayNamePages: () => mayNamePages,
    // The browser's rule, which no request without it sees.
    withReferrer: async (_, origin, request) => {
      naming = `${origin}/`;
      const answer = request();
      naming = null;
      return answer;
    },
    onTraffic: (bytes) => traffic.push(bytes),
  });
}

const made = (byteLength: number) => ({ fingerprint: fingerprint({ width: 100, height: 80, byteLength }) });

describe('a picture that the page may not read', () => {
  test('is asked for without cookies and referrer, in the formats that pages ask for', async () => {
    const host = await startHost(image());
    const fetched = vi.spyOn(globalThis, 'fetch');
    expect(await startWorker()(`${host.url}/a.gif`, asker())).toEqual(made(2000));
    expect(fetched.mock.lastCall?.[1]).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    expect(host.requests[0]?.headers.accept).toMatch(/^image\/avif,image\/webp,/);
    expect(host.requests[0]?.headers).not.toHaveProperty('referer');
  });

  test('is asked for once, whatever the number of pages that show it', async () => {
    const host = await startHost(image());
    const fetchImage = startWorker();
    const readings = [1, 2, 3].map(() => fetchImage(`${host.url}/a.gif`, asker()));
    expect(await Promise.all(readings)).toEqual([made(2000), made(2000), made(2000)]);
    await fetchImage(`${host.url}/a.gif`, asker());
    expect(host.requests).toHaveLength(1);
  });

  test('is one of four at a time, whatever the number of pages', async () => {
    const answers: (() => void)[] = [];
    const host = await startHost((...args) => answers.push(() => image()(...args)));
    const fetchImage = startWorker();
    const readings = [0, 1, 2, 3, 4, 5].map((i) => fetchImage(`${host.url}/${i}.gif`, asker()));
    await vi.waitFor(() => expect(answers).toHaveLength(4));
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(5));
    answers.slice(1).forEach((answer) => answer());
    await vi.waitFor(() => expect(answers).toHaveLength(6));
    answers[5]?.();
    await Promise.all(readings);
  });

  test('is asked for again some time after it failed', async () => {
    const host = await startHost(status(500));
    const fetchImage = startWorker();
    const read = () => fetchImage(`${host.url}/a.gif`, asker());
    expect(await read()).toEqual({ reason: 'unreadable' });
    now += 4999;
    await read();
    expect(host.requests).toHaveLength(1);
    host.answer = image();
    now += 1;
    expect(await read()).toEqual(made(2000));
  });

  test('is read from a data URL that is small enough, and nothing is that lives in a page only', async () => {
    const fetchImage = startWorker();
    const small = `data:image/gif;base64,${gif(64).toString('base64')}`;
    expect(await fetchImage(small, asker())).toEqual(made(64));
    const large = `data:image/png;base64,${'A'.repeat(5_000_000)}`;
    expect(await fetchImage(large, asker())).toEqual({ reason: 'too_large' });
    for (const url of ['blob:https://a.test/1', 'long:5000-1234abcd-https://a.test/', 'https://']) {
      expect(await fetchImage(url, asker())).toEqual({ reason: 'unreadable' });
    }
    expect(traffic).toEqual([]);
  });
});

describe('bounds of a fetch', () => {
  const read = async (answer: Answer, options = {}) => {
    const host = await startHost(answer);
    const reading = await startWorker(options)(`${host.url}/a.gif`, asker({ origin: null }));
    return { reading, host };
  };

  test.each([
    ['is missing', status(404), 'unreadable'],
    ['is forbidden', status(403), 'unreadable'],
    ['fails', status(503), 'unreadable'],
    ['is cut', (response) => response.destroy(), 'unreadable'],
    [
      'is cut in its middle',
      (response) => {
        response.writeHead(200, { 'content-length': '4000' });
        response.write(gif(2000));
        setTimeout(() => response.destroy(), 20);
      },
      'unreadable',
    ],
    ['is a drawing', status(200, '<svg/>', 'image/svg+xml'), 'not_an_image'],
    ['is a page', status(200, '<!doctype html>', 'text/html'), 'unreadable'],
    ['is nothing', status(200), 'not_an_image'],
    ['is text', status(200, 'x'.repeat(5000)), 'not_an_image'],
    ['has too many pixels', image({}, hugeGif()), 'too_large'],
    [
      'says it is too large',
      (response) => response.writeHead(200, { 'content-length': 4e7 }).write('G'),
      'too_large',
    ],
    ['was not changed, though nobody asked', status(304), 'unreadable'],
  ] as const satisfies readonly (readonly [string, Answer, string])[])(
    'a file that %s is not checked, and the reason said',
    async (_, answer, reason) => {
      expect((await read(answer)).reading).toEqual({ reason });
    },
  );

  test('a redirect is followed to the picture, and to nothing else', async () => {
    const host = await startHost((response, request) => {
      const to = request.url === '/to-page' ? '/page' : '/picture';
      if (request.url?.startsWith('/to')) response.writeHead(302, { location: to }).end();
      else if (request.url === '/page') status(200, '<html>', 'text/html')(response, request);
      else image()(response, request);
    });
    const fetchImage = startWorker();
    expect(await fetchImage(`${host.url}/to-picture`, asker())).toEqual(made(2000));
    expect(await fetchImage(`${host.url}/to-page`, asker({ origin: null }))).toEqual({
      reason: 'unreadable',
    });
  });

  test('a file without end is broken off at the limit', async () => {
    let sent = 0;
    const part = Buffer.alloc(1024 * 1024);
    const { reading, host } = await read((response) => {
      response.write(gif());
      const goOn = () => {
        while (!response.destroyed && response.write(part)) sent += part.length;
      };
      response.on('drain', goOn);
      goOn();
    });
    expect(reading).toEqual({ reason: 'too_large' });
    await vi.waitFor(() => expect(host.broken).toEqual(['/a.gif']));
    expect(traffic[0]).toBeGreaterThan(MAX_IMAGE_BYTES);
    expect(sent).toBeLessThan(2 * MAX_IMAGE_BYTES);
  });

  test('a film is broken off after its first bytes', async () => {
    const { reading, host } = await read((response) => void response.write(Buffer.alloc(5000, 'film')));
    expect(reading).toEqual({ reason: 'not_an_image' });
    await vi.waitFor(() => expect(host.broken).toEqual(['/a.gif']));
  });

  test('a file that trickles is given up in time', async () => {
    const { reading, host } = await read(
      (response) => {
        response.write(gif());
        const timer = setInterval(() => response.write('x'), 5);
        response.on('close', () => clearInterval(timer));
      },
      { timeoutMs: 100 },
    );
    expect(reading).toEqual({ reason: 'timeout' });
    await vi.waitFor(() => expect(host.broken).toEqual(['/a.gif']));
  });
});

function hugeGif(): Buffer {
  const file = gif();
  file.writeUInt16LE(60_000, 6);
  file.writeUInt16LE(60_000, 8);
  return file;
}

describe('when pages go away', () => {
  const trickle: Answer = (response) => void response.write(gif());

  test('the fetch is broken off with the last of them, and what came is counted', async () => {
    const host = await startHost(trickle);
    const fetchImage = startWorker();
    const [first, second] = [new AbortController(), new AbortController()];
    const readings = [first, second].map(({ signal }) => fetchImage(`${host.url}/a.gif`, asker({ signal })));
    await vi.waitFor(() => expect(host.requests).toHaveLength(1));
    first.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(host.broken).toEqual([]);
    second.abort();
    await Promise.all(readings);
    await vi.waitFor(() => expect(host.broken).toEqual(['/a.gif']));
    expect(traffic).toEqual([2000]);
  });

  test('the next page that asks is answered, not told of the end of the other', async () => {
    const host = await startHost(trickle);
    const fetchImage = startWorker();
    const gone = new AbortController();
    const broken = fetchImage(`${host.url}/a.gif`, asker({ signal: gone.signal }));
    await vi.waitFor(() => expect(host.requests).toHaveLength(1));
    host.answer = image();
    gone.abort();
    expect(await fetchImage(`${host.url}/a.gif`, asker())).toEqual(made(2000));
    expect(await broken).toEqual({ reason: 'unreadable' });
  });

  test('what waited for its turn is not even asked for', async () => {
    const host = await startHost(trickle);
    const fetchImage = startWorker();
    const gone = new AbortController();
    const readings = [0, 1, 2, 3, 4, 5].map((i) =>
      fetchImage(`${host.url}/${i}.gif`, asker({ signal: gone.signal })),
    );
    await vi.waitFor(() => expect(host.requests).toHaveLength(4));
    gone.abort();
    await Promise.all(readings);
    expect(host.requests).toHaveLength(4);
    expect(await fetchImage(`${host.url}/9.gif`, asker({ signal: gone.signal }))).toEqual({
      reason: 'unreadable',
    });
  });
});

describe('a host that wants to know the page', () => {
  test.each([
    ['forbids', status(403)],
    ['wants somebody known', status(401)],
    ['says there is none', status(404)],
    ['sends a page', status(200, '\n<!DOCTYPE html>', 'text/html')],
  ])('and %s otherwise is told its origin, once it refused', async (_, refusal) => {
    const host = await startHost(protect(refusal));
    expect(await startWorker()(`${host.url}/a.gif`, asker())).toEqual(made(2000));
    expect(host.requests.map(({ headers }) => headers.referer)).toEqual([undefined, 'http://news.test/']);
  });

  test('is told nothing where the browser does not let us', async () => {
    const host = await startHost(protect(status(403)));
    const fetchImage = startWorker({ mayNamePages: false });
    expect(await fetchImage(`${host.url}/a.gif`, asker())).toEqual({ reason: 'unreadable' });
    expect(host.requests.map(({ headers }) => headers.referer)).toEqual([undefined]);
  });

  test('is told at once of the next picture', async () => {
    const host = await startHost(protect(status(403)));
    const fetchImage = startWorker();
    for (const name of ['a', 'b', 'c']) await fetchImage(`${host.url}/${name}.gif`, asker());
    expect(host.requests).toHaveLength(4);
  });

  test('answers each site for itself', async () => {
    const host = await startHost(protect(status(403)));
    const fetchImage = startWorker();
    const other = asker({ origin: 'http://other.test' });
    expect(await fetchImage(`${host.url}/a.gif`, other)).toEqual({ reason: 'unreadable' });
    expect(await fetchImage(`${host.url}/a.gif`, asker())).toEqual(made(2000));
    expect(host.requests).toHaveLength(3);
  });

  test('is told nothing where there is no site, or the picture came down from https to http', async () => {
    const host = await startHost(protect(status(403), 'https://news.test'));
    const fetchImage = startWorker();
    for (const origin of [null, 'https://news.test']) {
      expect(await fetchImage(`${host.url}/a.gif`, asker({ origin }))).toEqual({ reason: 'unreadable' });
    }
    expect(host.requests.map(({ headers }) => headers.referer)).toEqual([undefined]);
  });

  test('is not believed when it sends a picture of another shape in the place of the one that the page has', async () => {
    const notice = gif(500);
    notice.writeUInt16LE(100, 8);
    const host = await startHost(protect(image({ 'cache-control': 'max-age=60' }, notice)));
    const fetchImage = startWorker();
    // The page's pixels are of its screen: twice as many, and rounded.
    const size = { width: 201, height: 159 };
    expect(await fetchImage(`${host.url}/a.gif`, asker({ size }))).toEqual(made(2000));
    const unnamed = asker({ size, origin: null });
    expect(await fetchImage(`${host.url}/b.gif`, unnamed)).toEqual({ reason: 'unreadable' });
    expect(await fetchImage(`${host.url}/b.gif`, { ...unnamed, size: null })).toMatchObject({
      fingerprint: { height: 100 },
    });
  });

  test('is not asked again where the file is there and is no picture', async () => {
    const host = await startHost(status(200, '<svg/>', 'image/svg+xml'));
    await startWorker()(`${host.url}/a.gif`, asker());
    expect(host.requests).toHaveLength(1);
  });
});

describe('a second visit', () => {
  /** Visits, has the worker stopped, and visits again; gives the second reading. */
  async function visitTwice(host: { url: string }, laterMs = 120_000, change: Partial<Asker> = {}) {
    await startWorker()(`${host.url}/a.gif`, asker(change));
    now += laterMs;
    return startWorker()(`${host.url}/a.gif`, asker());
  }

  test('asks nobody while the file is fresh', async () => {
    const host = await startHost(image({ 'cache-control': 'public, max-age=121' }));
    expect(await visitTwice(host)).toEqual(made(2000));
    expect(host.requests).toHaveLength(1);
    expect(traffic).toEqual([2000]);
  });

  test.each([
    ['etag', '"abc"', 'if-none-match'],
    ['last-modified', 'Tue, 03 Nov 2026 10:00:00 GMT', 'if-modified-since'],
  ])('asks by %s whether the file is another one', async (validator, value, condition) => {
    const answer: Answer = (response, request) =>
      request.headers[condition] === value
        ? response.writeHead(304, { [validator]: value, 'cache-control': 'max-age=60' }).end()
        : image({ [validator]: value })(response, request);
    const host = await startHost(answer);
    expect(await visitTwice(host)).toEqual(made(2000));
    expect(traffic).toEqual([2000, 0]);
    // What the answer said of its freshness holds for the next visit.
    now += 59_000;
    await startWorker()(`${host.url}/a.gif`, asker());
    expect(host.requests).toHaveLength(2);
    now += 1000;
    await startWorker()(`${host.url}/a.gif`, asker());
    expect(host.requests).toHaveLength(3);
  });

  test('asks no more of a host that had wanted to know the page', async () => {
    const host = await startHost(protect(status(403)));
    const keeping: Answer = (response, request) => {
      response.setHeader('etag', '"1"');
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else protect(status(403))(response, request);
    };
    host.answer = keeping;
    expect(await visitTwice(host)).toEqual(made(2000));
    expect(host.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      undefined,
      '"1"',
    ]);
  });

  test('takes another file that is there by now', async () => {
    const host = await startHost(image({ etag: '"1"' }));
    await startWorker()(`${host.url}/a.gif`, asker());
    host.answer = image({ etag: '"2"' }, gif(3000));
    expect(await startWorker()(`${host.url}/a.gif`, asker())).toEqual(made(3000));
    host.answer = (response, request) =>
      response.writeHead(request.headers['if-none-match'] === '"2"' ? 304 : 500).end();
    expect(await startWorker()(`${host.url}/a.gif`, asker())).toEqual(made(3000));
  });

  test('knows nothing of a file that is not to be kept, or was seen in a private window', async () => {
    const host = await startHost(image({ etag: '"1"', 'cache-control': 'no-store' }));
    await visitTwice(host);
    host.answer = image({ 'cache-control': 'max-age=600' });
    await visitTwice(host, 0, { isPrivate: true });
    expect(host.requests).toHaveLength(4);
  });

  test('fetches again where the browser refuses the database', async () => {
    const open = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    Object.assign(globalThis, { indexedDB: { open } });
    const host = await startHost(image({ 'cache-control': 'max-age=600' }));
    expect(await visitTwice(host)).toEqual(made(2000));
    expect(host.requests).toHaveLength(2);
  });
});
