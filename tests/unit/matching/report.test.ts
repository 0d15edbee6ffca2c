import { describe, expect, test } from 'vitest';
import {
  addImages,
  countRegistered,
  isCompeting,
  MAX_IMAGES,
  setImage,
} from '../../../utils/matching/report.ts';
import type { ImageReport } from '../../../utils/matching/types.ts';
import { whyNotChecked } from '../../../utils/matching/not-checked.ts';
import { AppError } from '../../../utils/errors.ts';
import { registration } from './fixtures.ts';

const matched = (...registrants: `0x${string}`[]): ImageReport['verdict'] => ({
  kind: 'same',
  omitted: 0,
  matches: registrants.map((registrant, i) => ({
    kind: 'same',
    work: registration(i, { registrant }),
    distanceBits: 2,
  })),
});

describe('the list of a page', () => {
  test('lists an image once, as checking, and keeps what is known of it', () => {
    const listed = addImages(
      [{ imageUrl: 'a', sha256: null, source: 'file', verdict: { kind: 'none' } }],
      ['a', 'b', 'b'],
    );
    expect(listed.map(({ imageUrl, verdict }) => [imageUrl, verdict.kind])).toEqual([
      ['a', 'none'],
      ['b', 'checking'],
    ]);
  });

  test('ends at its limit, however many images a page shows', () => {
    const urls = Array.from({ length: MAX_IMAGES + 10 }, (_, i) => String(i));
    expect(addImages([], urls)).toHaveLength(MAX_IMAGES);
  });

  test('puts a result in its place and ignores one that is not listed', () => {
    const listed = addImages([], ['a', 'b']);
    const result = { imageUrl: 'b', sha256: null, source: 'file', verdict: { kind: 'none' } } as const;
    expect(setImage(listed, result).map(({ verdict }) => verdict.kind)).toEqual(['checking', 'none']);
    expect(setImage(listed, { ...result, imageUrl: 'c' })).toEqual(listed);
  });

  test('works compete when different accounts registered the picture', () => {
    expect(isCompeting(matched('0x01', '0x02'))).toBe(true);
    expect(isCompeting(matched('0x01', '0x01'))).toBe(false);
    expect(isCompeting({ kind: 'none' })).toBe(false);
  });

  test('counts registered and competing pictures', () => {
    const images = [
      matched('0x01'),
      matched('0x01', '0x02'),
      { kind: 'none' } as const,
      { kind: 'checking' } as const,
    ].map((verdict, i) => ({ imageUrl: String(i), sha256: null, source: 'file' as const, verdict }));
    expect(countRegistered(images)).toEqual({ registered: 2, competing: 1 });
  });
});

describe('whyNotChecked', () => {
  test('tells the reasons apart, and anything unforeseen is a mistake of ours', () => {
    expect(whyNotChecked(new AppError('imaging.too_many_pixels', ''))).toBe('too_large');
    expect(whyNotChecked(new AppError('page.timeout', ''))).toBe('timeout');
    expect(whyNotChecked(new AppError('registry.not_configured', ''))).toBe('not_configured');
    expect(whyNotChecked(new AppError('page.fetch_failed', ''))).toBe('unreadable');
    expect(whyNotChecked(new TypeError('x'))).toBe('failed');
  });
});
