import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readFirst } from '../../entrypoints/popup/first-reading.ts';
import { pictureOf } from '../../entrypoints/popup/picture-of.ts';
import { usePageId } from '../../entrypoints/popup/use-page-id.ts';
import { rememberAnswers } from '../../entrypoints/shared/remember-answers.ts';
import { tabReport } from '../../utils/storage/tabs.ts';
import { FIRST, match, SECOND, workId } from './fakes.ts';

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

describe('readFirst', () => {
  beforeEach(() => fakeBrowser.reset());

  const listed = { pageId: 'page-7', hasMore: false, images: [] };

  test('has the list and the page that it is of', async () => {
    await tabReport(7).setValue(listed);
    const front = { tabId: Promise.resolve(7), pageId: Promise.resolve('page-7') };
    expect(await readFirst(front)).toMatchObject({ tabId: 7, report: listed, pageId: 'page-7' });
  });

  test('does not wait for a page that is slow to answer', async () => {
    await tabReport(7).setValue(listed);
    const slow = Promise.withResolvers<string | null>();
    const first = await readFirst({ tabId: Promise.resolve(7), pageId: slow.promise });
    expect(first).toMatchObject({ report: listed, pageId: undefined });
    slow.resolve('page-7');
    expect(await first.askedPageId).toBe('page-7');
  });

  test('has no list where there is no tab', async () => {
    const front = { tabId: Promise.resolve(null), pageId: Promise.resolve(null) };
    expect(await readFirst(front)).toMatchObject({ tabId: null, report: null, pageId: null });
  });
});

describe('usePageId', () => {
  const first = async (pageId: Promise<string | null>) => readFirst({ tabId: Promise.resolve(7), pageId });

  test('knows from the start what has answered by then', async () => {
    const read = await first(Promise.resolve('page-7'));
    expect(renderHook(() => usePageId(read, 'page-7')).result.current).toBe('page-7');
  });

  test('hears a page that answers later', async () => {
    const slow = Promise.withResolvers<string | null>();
    const read = await first(slow.promise);
    const { result } = renderHook(() => usePageId(read, 'page-7'));
    expect(result.current).toBeUndefined();
    await act(async () => slow.resolve('page-7'));
    expect(result.current).toBe('page-7');
  });

  test('asks anew when the list is another page’s, and stays with that answer', async () => {
    const ask = vi.spyOn(browser.tabs, 'sendMessage').mockResolvedValue('page-8' as never);
    const read = await first(Promise.resolve('page-7'));
    const { result, rerender } = renderHook(({ listed }) => usePageId(read, listed), {
      initialProps: { listed: 'page-7' },
    });
    rerender({ listed: 'page-8' });
    await waitFor(() => expect(result.current).toBe('page-8'));
    rerender({ listed: 'page-8' });
    await act(() => Promise.resolve());
    expect(result.current).toBe('page-8');
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
