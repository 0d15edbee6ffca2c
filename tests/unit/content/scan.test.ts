import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { scan } from '../../../entrypoints/content/scan.ts';
import { MAX_IMAGES } from '../../../utils/matching/report.ts';
import type { Message, Reply } from '../../../utils/messaging/protocol.ts';
import { watchImages } from '../../../utils/page/watch.ts';

vi.mock('../../../utils/page/full-view.ts', () => ({ createFullView: () => ({ watch() {}, forget() {} }) }));
const SIZE = { width: 640, height: 480 };

vi.mock('../../../utils/page/watch.ts', () => ({ watchImages: vi.fn() }));
vi.mock('../../../utils/page/loaded.ts', () => ({ shownSize: () => SIZE }));

let sent: Message[];
let running: AbortController;

/** A background that answers so; what it is sent is kept in `sent`. */
const background = (answer: (message: Message) => Reply<unknown>) =>
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((message: unknown) => {
    sent.push(message as Message);
    return Promise.resolve(answer(message as Message));
  });
const ok = ({ name }: Message): Reply<unknown> => ({
  ok: true,
  value: name === 'page.open' ? { mayScan: true } : null,
});
const inputs = (name: Message['name']) =>
  sent.flatMap((message) => (message.name === name ? [message.input as Record<string, unknown>] : []));

const image = (url: string) => ({ url, hasCors: false, element: {} as Element, isInBox: true });
const start = () => scan('1-2-3-4', () => null, running.signal);

/** These images are in view. */
function show(...urls: string[]) {
  const [options] = vi.mocked(watchImages).mock.lastCall ?? [];
  for (const url of urls) options?.onImage(image(url), true);
}

beforeEach(() => {
  sent = [];
  running = new AbortController();
  vi.mocked(watchImages).mockReset();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  vi.stubGlobal('self', { origin: 'https://news.test' });
  vi.stubGlobal('document', {});
  for (const name of ['HTMLImageElement', 'HTMLCanvasElement', 'SVGSVGElement']) {
    vi.stubGlobal(name, function Element() {});
  }
});
afterEach(() => {
  running.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('scan', () => {
  test('announces in parts, up to its limit, and says that there is more', async () => {
    background(ok);
    start();
    show(...Array.from({ length: MAX_IMAGES + 5 }, (_, i) => `https://other.test/${i}.jpg`));
    await vi.waitFor(() => expect(inputs('page.announceImages')).toHaveLength(5));
    const parts = inputs('page.announceImages').map(({ imageUrls }) => imageUrls as string[]);
    expect(parts.map(({ length }) => length)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(parts.flat()).size).toBe(MAX_IMAGES);
    expect(inputs('page.announceImages').at(-1)).toMatchObject({ hasMore: true, areSeen: true });
  });

  test('says that there is more also when it has nothing else to say', async () => {
    background(ok);
    start();
    show(...Array.from({ length: MAX_IMAGES }, (_, i) => `https://other.test/${i}.jpg`));
    await vi.waitFor(() => expect(inputs('page.announceImages')).toHaveLength(5));
    show('https://other.test/one-more.jpg', 'https://other.test/and-more.jpg');
    await vi.waitFor(() => expect(inputs('page.announceImages')).toHaveLength(6));
    expect(inputs('page.announceImages').at(-1)).toMatchObject({ hasMore: true, imageUrls: [] });
  });

  test('checks only what has been in view, and lists the others as not seen', async () => {
    background(ok);
    start();
    const options = vi.mocked(watchImages).mock.lastCall?.[0];
    options?.onImage(image('https://other.test/a.jpg'), false);
    options?.onImage(image('https://other.test/b.jpg'), true);
    options?.onImage(image('https://other.test/b.jpg'), false);
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(1));
    options?.onImage(image('https://other.test/a.jpg'), true);
    options?.onImage(image('https://other.test/a.jpg'), false);
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(2));
    expect(inputs('page.announceImages').map(({ imageUrls, areSeen }) => [imageUrls, areSeen])).toEqual([
      [['https://other.test/a.jpg'], false],
      [['https://other.test/b.jpg'], true],
      [['https://other.test/a.jpg'], true],
    ]);
  });

  test('leaves to the background what only its address can give, and what has none to nobody', async () => {
    background(ok);
    start();
    show('https://other.test/a.jpg', `https://other.test/${'a'.repeat(3000)}`);
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(2));
    expect(inputs('matching.checkImage').map(({ size }) => size)).toEqual([SIZE, null]);
    expect(inputs('matching.checkImage').map(({ reading }) => reading)).toEqual([
      null,
      { reason: 'unreadable' },
    ]);
  });

  test('tells that Whence failed where the background could not check a picture', async () => {
    background((message) =>
      message.name === 'matching.checkImage' &&
      message.input &&
      'reading' in message.input &&
      !message.input.reading
        ? { ok: false, error: { code: 'internal.unexpected', message: 'x', details: {} } }
        : ok(message),
    );
    start();
    show('https://other.test/a.jpg');
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(2));
    expect(inputs('matching.checkImage')[1]).toMatchObject({
      imageUrl: 'https://other.test/a.jpg',
      reading: { reason: 'failed' },
    });
  });
});
