import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { scanPage } from '../../../entrypoints/content/scan.ts';
import { MAX_IMAGES } from '../../../utils/matching/report.ts';
import type { Message, Reply } from '../../../utils/messaging/protocol.ts';
import { watchImages } from '../../../utils/page/watch.ts';

vi.mock('../../../utils/page/watch.ts', () => ({ watchImages: vi.fn() }));

let sent: Message[];
let scan: AbortController;

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

/** The page shows these images. */
function show(...urls: string[]) {
  const [options] = vi.mocked(watchImages).mock.lastCall ?? [];
  for (const url of urls) options?.onImage({ url, hasCors: false }, true);
}

beforeEach(() => {
  sent = [];
  scan = new AbortController();
  vi.mocked(watchImages).mockReset();
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run));
  vi.stubGlobal('location', { origin: 'https://news.test' });
  vi.stubGlobal('document', {});
});
afterEach(() => {
  scan.abort();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('scanPage', () => {
  test('opens the list and, without a network, looks for nothing', async () => {
    background(() => ({ ok: true, value: { mayScan: false } }));
    await scanPage('1-2-3-4', scan.signal);
    expect(sent).toEqual([{ name: 'page.open', input: { pageId: '1-2-3-4' } }]);
    expect(watchImages).not.toHaveBeenCalled();
  });

  test('announces in parts, up to its limit, and says that there is more', async () => {
    background(ok);
    await scanPage('1-2-3-4', scan.signal);
    show(...Array.from({ length: MAX_IMAGES + 5 }, (_, i) => `https://other.test/${i}.jpg`));
    await vi.waitFor(() => expect(inputs('page.announceImages')).toHaveLength(5));
    const parts = inputs('page.announceImages').map(({ imageUrls }) => imageUrls as string[]);
    expect(parts.map(({ length }) => length)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(parts.flat()).size).toBe(MAX_IMAGES);
    expect(inputs('page.announceImages').at(-1)?.['hasMore']).toBe(true);
  });

  test('leaves to the background what only its address can give, and what has none to nobody', async () => {
    background(ok);
    await scanPage('1-2-3-4', scan.signal);
    show('https://other.test/a.jpg', `https://other.test/${'a'.repeat(3000)}`);
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(2));
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
    await scanPage('1-2-3-4', scan.signal);
    show('https://other.test/a.jpg');
    await vi.waitFor(() => expect(inputs('matching.checkImage')).toHaveLength(2));
    expect(inputs('matching.checkImage')[1]).toMatchObject({
      imageUrl: 'https://other.test/a.jpg',
      reading: { reason: 'failed' },
    });
  });
});
