import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ServicesContext } from '../../components/services.ts';
import { readFirst } from '../../entrypoints/popup/first-reading.ts';
import { pictureOf } from '../../entrypoints/popup/picture-of.ts';
import { PopupApp } from '../../entrypoints/popup/PopupApp.tsx';
import { usePageId } from '../../entrypoints/popup/use-page-id.ts';
import { rememberAnswers } from '../../entrypoints/shared/remember-answers.ts';
import { selectedImage, tabReport } from '../../utils/storage/tabs.ts';
import { fakeServices, FIRST, match, SECOND, workId } from './fakes.ts';

const report = { imageUrl: 'https://news.example/a.jpg', sha256: null, source: 'file' } as const;

describe('pictureOf', () => {
  test('calls works competing only when different accounts registered them', () => {
    const again = match({ workId: workId('3') });
    expect(
      pictureOf({ ...report, verdict: { kind: 'same', matches: [FIRST, again], omitted: 0 } }).state,
    ).toBe('registered');
    expect(
      pictureOf({ ...report, verdict: { kind: 'same', matches: [FIRST, SECOND], omitted: 0 } }).state,
    ).toBe('competing');
  });

  test('takes a match without a work for a mistake, not for “not registered”', () => {
    expect(pictureOf({ ...report, verdict: { kind: 'same', matches: [], omitted: 0 } })).toMatchObject({
      state: 'not_checked',
      reason: 'failed',
    });
  });

  test('keeps that only the newest works were compared', () => {
    const partial = { works: 2048, total: 5000 };
    expect(pictureOf({ ...report, verdict: { kind: 'none', partial } }).partial).toEqual(partial);
    expect(
      pictureOf({ ...report, verdict: { kind: 'same', matches: [FIRST], omitted: 0, partial } }).partial,
    ).toEqual(partial);
  });

  test('keeps why a picture was not checked', () => {
    expect(pictureOf({ ...report, verdict: { kind: 'not_checked', reason: 'timeout' } })).toMatchObject({
      state: 'not_checked',
      reason: 'timeout',
    });
  });
});

describe('rememberAnswers', () => {
  test('asks once for what is asked twice at the same time', async () => {
    const ask = vi.fn((key: string) => Promise.resolve(`${key}!`));
    const remembered = rememberAnswers(ask);
    expect(await Promise.all([remembered('a'), remembered('a'), remembered('b')])).toEqual([
      'a!',
      'a!',
      'b!',
    ]);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('asks again after a failure', async () => {
    const ask = vi.fn(() => Promise.resolve('there'));
    ask.mockRejectedValueOnce(new Error('not yet'));
    const remembered = rememberAnswers(ask);
    await expect(remembered('a')).rejects.toThrow('not yet');
    expect(await remembered('a')).toBe('there');
  });
});

const page = (imageUrl: string) => ({
  pageId: 'page-7',
  hasMore: false,
  images: [{ imageUrl, sha256: null, source: 'file', verdict: { kind: 'none' } } as const],
});

describe('the popup', () => {
  beforeEach(() => {
    fakeBrowser.reset();
    vi.spyOn(browser.tabs, 'get').mockResolvedValue({ url: 'https://news.example/' } as never);
  });
  afterEach(cleanup);

  /** As it is drawn before anything that it asks for can have been answered. */
  async function drawFirst() {
    await tabReport(7).setValue(page('https://news.example/harbour.jpg'));
    const asked = { tabId: 7, answer: Promise.resolve('page-7'), known: 'page-7' };
    const first = await readFirst(7);
    render(
      <ServicesContext value={fakeServices()}>
        <PopupApp asked={asked} first={first} imageUrl={null} />
      </ServicesContext>,
    );
  }

  test('is the list when it is first drawn', async () => {
    await drawFirst();
    expect(screen.getByRole('button', { name: /harbour\.jpg/ })).toBeDefined();
  });

  test('is the card when it is first drawn, where somebody has chosen a picture on the page', async () => {
    await selectedImage.setValue({ tabId: 7, imageUrl: 'https://news.example/harbour.jpg' });
    await drawFirst();
    expect(screen.getByRole('article')).toBeDefined();
    // A row that is not hidden would be read as seen.
    expect(document.querySelector<HTMLElement>('.overview')?.hidden).toBe(true);
    await waitFor(async () => expect(await selectedImage.getValue()).toBeNull());
  });

  test('is not the card of a picture that was chosen in another tab', async () => {
    await selectedImage.setValue({ tabId: 8, imageUrl: 'https://news.example/harbour.jpg' });
    await drawFirst();
    expect(screen.queryByRole('article')).toBeNull();
  });
});

describe('usePageId', () => {
  const asked = (answer: Promise<string | null>, known?: string) => ({ tabId: 7, answer, known });

  test('knows from the start what was answered by then', () => {
    const before = asked(Promise.resolve('page-7'), 'page-7');
    expect(renderHook(() => usePageId(before, 'page-7')).result.current).toBe('page-7');
  });

  test('hears a page that answers later', async () => {
    const slow = Promise.withResolvers<string | null>();
    const waiting = asked(slow.promise);
    const { result } = renderHook(() => usePageId(waiting, 'page-7'));
    expect(result.current).toBeUndefined();
    await act(async () => slow.resolve('page-7'));
    expect(result.current).toBe('page-7');
  });

  test('asks anew when the list is another page’s, and stays with that answer', async () => {
    const ask = vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue('page-8' as never);
    const before = asked(Promise.resolve('page-7'), 'page-7');
    const { result, rerender } = renderHook(({ listed }) => usePageId(before, listed), {
      initialProps: { listed: 'page-7' },
    });
    rerender({ listed: 'page-8' });
    await waitFor(() => expect(result.current).toBe('page-8'));
    rerender({ listed: 'page-8' });
    await act(() => Promise.resolve());
    expect(result.current).toBe('page-8');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('is not set back by a page that answers after another has come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue('page-8' as never);
    const slow = Promise.withResolvers<string | null>();
    const waiting = asked(slow.promise);
    const { result } = renderHook(() => usePageId(waiting, 'page-8'));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    expect(result.current).toBe('page-8');
    await act(async () => slow.resolve(null));
    expect(result.current).toBe('page-8');
    vi.useRealTimers();
  });
});
