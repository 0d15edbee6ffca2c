import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeQuotedPrintable,
  encodeQuotedPrintable,
} from '../../../../utils/evidence/mhtml/quoted-printable.ts';
import { readMhtml } from '../../../../utils/evidence/mhtml/read-mhtml.ts';
import { splitMhtml } from '../../../../utils/evidence/mhtml/split-mhtml.ts';
import { toBase64 } from '../../../../utils/evidence/record/base64.ts';
import { readHeld } from '../../../../utils/evidence/record/held.ts';
import { digestBlob, digestBytes } from '../../../../utils/evidence/record/digest.ts';
import { release } from '../../../../utils/evidence/record/pieces.ts';

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

/** A file that comes in pieces of so many bytes. */
class Piecemeal extends Blob {
  readonly #bytes: number;
  constructor(content: Blob, bytes: number) {
    super([content]);
    this.#bytes = bytes;
  }
  override stream(): ReturnType<Blob['stream']> {
    const file = this.slice();
    const bytes = this.#bytes;
    let at = 0;
    return new ReadableStream({
      async pull(controller) {
        controller.enqueue(new Uint8Array(await file.slice(at, at + bytes).arrayBuffer()));
        at += bytes;
        if (at >= file.size) controller.close();
      },
    });
  }
}

describe('readMhtml', () => {
  test('takes out what was written in forms, and leaves all else as it was', async () => {
    const html = '<p>naïve = text</p><input name="pin" value="4711"><textarea>secret</textarea>';
    const { file, fields, sha256 } = await readMhtml(saved(html));
    expect(fields).toBe(2);
    expect(await file.text()).toBe(
      await saved('<p>naïve = text</p><input name="pin"><textarea></textarea>').text(),
    );
    expect(sha256).toBe(await digestBlob(file));
  });

  test('takes out a document that is written in as a whole, and the pictures in it', async () => {
    const letter = '<body>my secret<img src="https://cdn.example/a.jpg"></body>';
    const pictures = new Set(['https://cdn.example/a.jpg']);
    const { file } = await readMhtml(saved(letter), { documents: ['https://news.example/'], pictures });
    const text = await file.text();
    expect(text).toContain('<body></body>');
    expect(text).not.toContain('secret');
    expect(text).not.toContain('image/jpeg');
  });

  test.each([
    ['about:blank', true],
    ['https://news.example/', false],
  ])(
    'takes a saved document without an address for one that is written in at %s: %s',
    async (url, isEmptied) => {
      const page = await saved('<body>letter</body>').text();
      const framed = new Blob([
        page.replace('Content-Location: https://news.example/', 'Content-Location: cid:f@x'),
      ]);
      const { file } = await readMhtml(framed, { documents: [url], pictures: new Set() });
      expect((await file.text()).includes('letter')).toBe(!isEmptied);
    },
  );

  test('gives a page without forms back byte by byte', async () => {
    const page = saved('<p>nothing</p>');
    const { file, fields } = await readMhtml(page);
    expect(fields).toBe(0);
    expect(await file.text()).toBe(await page.text());
  });

  test.each([1, 2, 7, 64, 1000])('reads it the same in pieces of %i bytes', async (bytes) => {
    const page = saved('<p>nothing</p>');
    const { file, pictures } = await readMhtml(new Piecemeal(page, bytes));
    expect(await file.text()).toBe(await page.text());
    expect(pictures.map(({ url }) => url)).toEqual(['https://cdn.example/a.jpg']);
  });

  test('reads on where the memory of what was read is given back', async () => {
    const page = saved(`<p>${'long '.repeat(10_000)}</p>`);
    const read = [];
    let givenBack = 0;
    for await (const { bytes } of splitMhtml(page.stream())) {
      read.push(new Uint8Array(bytes));
      release(bytes);
      givenBack = Math.max(givenBack, (read.at(-1)?.length ?? 0) - bytes.length);
    }
    expect(givenBack).toBeGreaterThan(50_000);
    expect(await new Blob(read).text()).toBe(await page.text());
  });

  test('gives the bytes of each picture under its address', async () => {
    const [first, ...more] = (await readMhtml(saved('<p>'))).pictures;
    expect(more).toEqual([]);
    expect(first).toMatchObject({ url: 'https://cdn.example/a.jpg', mediaType: 'image/jpeg' });
    expect(first && (await readHeld(first.body))).toEqual(PICTURE);
    expect(first?.sha256).toBe(digestBytes(PICTURE));
  });

  test.each([
    ['no boundary', 'Content-Type: text/html\r\n\r\n<p>'],
    ['no parts', 'Content-Type: multipart/related; boundary="x"\r\n\r\n<p>'],
    ['a head without an end', 'Content-Type: text/html'],
    ['nothing', ''],
  ])('refuses what has %s', async (_, text) => {
    await expect(readMhtml(new Blob([text]))).rejects.toMatchObject({ code: 'evidence.malformed' });
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
