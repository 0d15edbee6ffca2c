import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeQuotedPrintable,
  encodeQuotedPrintable,
} from '../../../../utils/evidence/mhtml/quoted-printable.ts';
import { picturesOf, redactMhtml } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { toBase64 } from '../../../../utils/evidence/record/base64.ts';

const PICTURE = new Uint8Array(300).map((_, at) => (at * 7919) % 256);
const BOUNDARY = '----MultipartBoundary--x----';

const part = (type: string, encoding: string, location: string, body: string) =>
  [
    `\r\n--${BOUNDARY}`,
    `Content-Type: ${type}`,
    `Content-Transfer-Encoding: ${encoding}`,
    `Content-Location: ${location}`,
    '',
    body,
  ].join('\r\n');

/** As Chromium writes it. */
const saved = (html: string, picture = toBase64(PICTURE).replaceAll(/.{76}/g, '$&\r\n')) =>
  new Blob([
    `From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="${BOUNDARY}"\r\n\r\n`,
    part('text/html', 'quoted-printable', 'https://news.example/', encodeQuotedPrintable(html)),
    part('image/jpeg', 'base64', 'https://cdn.example/a.jpg', picture),
    `\r\n--${BOUNDARY}--\r\n`,
  ]);

describe('redactMhtml', () => {
  test('takes out what was written in forms, and leaves all else as it was', async () => {
    const html = '<p>naïve = text</p><input name="pin" value="4711"><textarea>secret</textarea>';
    const { file, fields } = await redactMhtml(saved(html));
    expect(fields).toBe(2);
    expect(await file.text()).toBe(
      await saved('<p>naïve = text</p><input name="pin"><textarea></textarea>').text(),
    );
  });

  test('gives a page without forms back byte by byte', async () => {
    const page = saved('<p>nothing</p>');
    const { file, fields } = await redactMhtml(page);
    expect(fields).toBe(0);
    expect(await file.text()).toBe(await page.text());
  });

  test('refuses what has no parts', async () => {
    await expect(redactMhtml(new Blob(['Content-Type: text/html\r\n\r\n<p>']))).rejects.toMatchObject({
      code: 'evidence.malformed',
    });
  });
});

describe('picturesOf', () => {
  test('gives the bytes of each picture under its address', async () => {
    const [first, ...more] = await Array.fromAsync(picturesOf(saved('<p>')));
    expect(more).toEqual([]);
    expect(first).toMatchObject({ url: 'https://cdn.example/a.jpg', mediaType: 'image/jpeg' });
    expect(new Uint8Array((await first?.body.arrayBuffer()) ?? [])).toEqual(PICTURE);
  });
});

describe('quoted-printable', () => {
  const bytes = fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 400 });

  test('comes back as it was, in lines of at most 76 characters', () => {
    fc.assert(
      fc.property(bytes, (text) => {
        const encoded = encodeQuotedPrintable(text);
        expect(decodeQuotedPrintable(encoded)).toBe(text);
        expect(encoded.split('\r\n').every((line) => line.length <= 76)).toBe(true);
      }),
    );
  });
});
