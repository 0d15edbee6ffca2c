import { describe, expect, test } from 'vitest';
import { subjectOf } from '../../../../entrypoints/background/evidence/subject-of.ts';
import { digestText } from '../../../../utils/evidence/record/digest.ts';

describe('subjectOf', () => {
  test('keeps an address that the record takes, and where it was pointed at', () => {
    const url = `https://news.example/${'a'.repeat(4000)}`;
    expect(subjectOf(url, 3)).toEqual({ imageUrl: url, frameId: 3 });
    expect(subjectOf(null, 0)).toEqual({ imageUrl: null, frameId: 0 });
  });

  test('keeps a picture that is its own address as a short name and a digest, and says why', () => {
    const url = `data:image/png;base64,${'A'.repeat(2_000_000)}`;
    const subject = subjectOf(url, 0);
    expect(JSON.stringify(subject).length).toBeLessThan(500);
    expect(subject.shortened).toEqual({
      sha256: digestText(url),
      characters: url.length,
      why: `an address of ${url.length} characters is kept as its digest`,
    });
  });
});
