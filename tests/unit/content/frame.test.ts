import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runInFrame } from '../../../entrypoints/content/frame.ts';
import { scan } from '../../../entrypoints/content/scan.ts';
import type { Message } from '../../../utils/messaging/protocol.ts';

vi.mock('../../../entrypoints/content/scan.ts', () => ({ scan: vi.fn() }));
vi.mock('../../../entrypoints/content/shadow-root-of.ts', () => ({ shadowRootOf: () => null }));

beforeEach(() => {
  fakeBrowser.reset();
  vi.mocked(scan).mockReset();
});

/** A frame of a page that may be looked at; `list` is what the background answers from then on. */
async function run() {
  const running = new AbortController();
  onTestFinished(() => running.abort());
  const background = { list: { pageId: '1', mayScan: true }, sent: [] as Message['name'][] };
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation((async ({ name }: Message) => {
    background.sent.push(name);
    return { ok: true, value: name === 'page.join' ? background.list : null };
  }) as never);
  const window = new EventTarget();
  runInFrame(window as Window, running.signal);
  await vi.waitFor(() => expect(scan).toHaveBeenCalledOnce());
  const leave = () => window.dispatchEvent(new Event('pagehide'));
  const comeBack = () => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  const lookedUntil = () => vi.mocked(scan).mock.lastCall?.[2];
  return { background, leave, comeBack, lookedUntil };
}

test('a frame that is left looks for nothing any more, though it comes back in a page that is off', async () => {
  const { background, leave, comeBack, lookedUntil } = await run();
  const signal = lookedUntil();
  expect(signal?.aborted).toBe(false);
  background.list = { pageId: '2', mayScan: false };
  leave();
  expect(signal?.aborted).toBe(true);
  comeBack();
  await vi.waitFor(() => expect(background.sent).toEqual(['page.join', 'page.leave', 'page.join']));
  expect(scan).toHaveBeenCalledOnce();
});

test('a frame that comes back is looked at anew where its page may be', async () => {
  const { leave, comeBack, lookedUntil } = await run();
  leave();
  comeBack();
  await vi.waitFor(() => expect(scan).toHaveBeenCalledTimes(2));
  expect(lookedUntil()?.aborted).toBe(false);
});
