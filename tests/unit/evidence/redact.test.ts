import { describe, expect, test } from 'vitest';
import { WARC } from '../../../utils/evidence/package/layout.ts';
import { readStoredZip } from '../../../utils/evidence/package/read-zip.ts';
import { redactForms, redactHeaders, redactionCall } from '../../../utils/evidence/record/redact.ts';
import { gunzipSync } from 'node:zlib';
import { CAPTURED_AT, EXCHANGES, makeKey, packFixed } from './fixed-capture.ts';

describe('redaction', () => {
  test('takes out what lets others act as the user, however it is spelt, and names it', () => {
    const kept = [['Content-Type', 'text/html']] as const;
    const secret = [
      ['set-cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['AUTHORIZATION', 'Bearer x'],
      ['Cookie', 'c=3'],
    ] as const;
    expect(redactHeaders([...secret, ...kept])).toEqual({
      kept,
      removed: ['set-cookie', 'set-cookie', 'authorization', 'cookie'],
    });
  });

  test('empties what people wrote in fields, and leaves the page as it is', () => {
    const page = '<p value="kept">Text</p><input type="text" name="q"><textarea name=t></textarea>';
    expect(redactForms(page)).toEqual({ html: page, fields: 0 });
    const filled =
      '<input type=password value="a>b" name="p"><INPUT value=\'x\'><input checked><textarea a="1">my <b>secret</textarea>' +
      '<select><option selected value="7">Seven</option></select>';
    expect(redactForms(filled)).toEqual({
      html: '<input type=password name="p"><INPUT><input><textarea a="1"></textarea><select><option>Seven</option></select>',
      fields: 5,
    });
  });

  test('empties what people wrote where a page lets them, whatever elements they made in it', () => {
    const written =
      '<div title="contenteditable">kept</div><p contenteditable="false">kept</p>' +
      '<div class="m" contenteditable="true">my <div><b>secret</b><br><img src="x"></div>letter</div><p>kept</p>' +
      '<span ContentEditable>a secret</span><pre contenteditable="plaintext-only">secret</pre><i contenteditable=""></i>';
    expect(redactForms(written)).toEqual({
      html:
        '<div title="contenteditable">kept</div><p contenteditable="false">kept</p>' +
        '<div class="m" contenteditable="true"></div><p>kept</p>' +
        '<span ContentEditable></span><pre contenteditable="plaintext-only"></pre><i contenteditable=""></i>',
      fields: 3,
    });
  });

  test('empties the body of a document in which people write everywhere', () => {
    const letter =
      '<html><head><title>Mail</title></head><body class="m">my <p>secret</p><br>letter</body></html>';
    expect(redactForms(letter, true)).toEqual({
      html: '<html><head><title>Mail</title></head><body class="m"></body></html>',
      fields: 1,
    });
    expect(redactForms(letter)).toEqual({ html: letter, fields: 0 });
  });

  test.each([
    '<!-- <textarea> -->',
    '<script>"<textarea>"</script>',
    '<style>/*<textarea>*/</style>',
    '<title><textarea></title>',
  ])('drops nothing between a field that is none and a real one: %s', (none) => {
    const between = '<p>The story.</p><input value="secret">';
    expect(redactForms(`${none}${between}<textarea>secret</textarea><p>End.</p>`)).toEqual({
      html: `${none}<p>The story.</p><input><textarea></textarea><p>End.</p>`,
      fields: 2,
    });
  });

  test.each([
    ['fields that never end', `<!--${'<input '.repeat(200_000)}"-->`],
    ['texts that never end', `<!--${'<textarea>'.repeat(200_000)}-->`],
    ['editable elements that never end', '<p contenteditable>'.repeat(200_000)],
    ['editable elements in great number', '<p contenteditable>x</p>'.repeat(100_000)],
    ['a field of many megabytes', `<input ${'a '.repeat(8_000_000)}>`],
  ])('is done at once with %s, whatever a page has written', (_, page) => {
    const startedAt = performance.now();
    redactForms(page);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  test('is logged with what was taken out, never with what it was', () => {
    const call = redactionCall(
      CAPTURED_AT,
      'https://a.example/',
      redactHeaders([['Cookie', 'id=42']]).removed,
    );
    expect(call).toMatchObject({ api: 'redact', result: null });
    expect(call.args).toBe('{"removed":["cookie"],"where":"https://a.example/"}');
  });

  test('cannot be forgotten: no secret enters a WARC', async () => {
    const [page] = EXCHANGES;
    const leaky = EXCHANGES.map((one) => ({
      ...one,
      headers: [...one.headers, ['Set-Cookie', 'id=42'] as const],
    }));
    const { wacz } = await packFixed(await makeKey(), { exchanges: leaky });
    const warc = await (await readStoredZip(wacz)).get(WARC)?.bytes();
    const text = gunzipSync(warc ?? '').toString('latin1');
    expect(text).toContain(page?.url);
    expect(text).not.toContain('id=42');
  });
});
