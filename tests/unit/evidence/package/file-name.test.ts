import { describe, expect, test } from 'vitest';
import { fileNameOf } from '../../../../utils/evidence/package/file-name.ts';

const of = (title: string, url = 'https://news.example/a') =>
  fileNameOf({ capturedAt: '2026-11-20T11:40:07.000Z', url, title });

describe('the name of an exported file', () => {
  test('tells when, of which site and what', () => {
    expect(of('A story: part 2')).toBe('2026-11-20-1140_news.example_A-story-part-2');
  });

  test('keeps letters of every script', () => {
    expect(of('Öl – 写真')).toBe('2026-11-20-1140_news.example_Öl-写真');
  });

  test.each(['../../etc/passwd', 'C:\\con.exe', 'a\u202Egpj.exe', '.hidden\n', 'a|b>"c"?*', '\u0000', '…'])(
    'takes nothing from “%s” that a system could misread',
    (title) => {
      const name = of(title);
      expect(name).toMatch(/^2026-11-20-1140_news\.example(?:_[\p{L}\p{N}-]+)?$/u);
    },
  );

  test('is short, and cuts between words', () => {
    const name = of('写真 '.repeat(300), `https://${'a.'.repeat(120)}example`);
    expect(new TextEncoder().encode(name).length).toBeLessThan(170);
    expect(name).toMatch(/写真$/);
  });

  test('is there for what tells nothing of itself', () => {
    expect(fileNameOf({ capturedAt: null, url: null, title: null })).toBe('evidence');
    expect(fileNameOf({ capturedAt: 'x', url: 'file:///home/a/b.html', title: '' })).toBe('evidence');
  });
});
