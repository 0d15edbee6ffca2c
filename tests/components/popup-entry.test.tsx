import { describe, expect, test, vi } from 'vitest';
import { pictureOf } from '../../entrypoints/popup/picture-of.ts';
import { rememberAnswers } from '../../entrypoints/shared/remember-answers.ts';
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
