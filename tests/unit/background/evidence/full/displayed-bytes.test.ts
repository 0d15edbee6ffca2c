import { describe, expect, test } from 'vitest';
import { bodyOf, type Body } from '../../../../../entrypoints/background/evidence/full/body.ts';
import {
  displayedBytes,
  readSource,
} from '../../../../../entrypoints/background/evidence/full/displayed-bytes.ts';

const NI_HAO = new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]);
const served = async (bytes: Uint8Array<ArrayBuffer>, mediaType: string) => ({
  ...(await bodyOf(bytes)),
  mediaType,
});
const text = (shown: string) => bodyOf(new TextEncoder().encode(shown));
const bytesOf = async ({ body }: Body) => [...new Uint8Array(await body.arrayBuffer())];

describe('the bytes of a text that was displayed', () => {
  test.each([
    ['by the charset that the server names', 'text/html; charset="GBK"', 'windows-1252'],
    ['by the page’s, for a script that comes without one', 'text/javascript', 'gbk'],
    ['also where the server names one that nobody knows', 'text/html; charset=x-unheard-of', 'gbk'],
  ])('are those that decode to it %s', async (_, mediaType, encoding) => {
    const found = await displayedBytes(await text('你好'), [await served(NI_HAO, mediaType)], encoding);
    expect(await bytesOf(found)).toEqual([...NI_HAO]);
  });

  test('are the same text as UTF-8 where nothing that was served is that text', async () => {
    const found = await displayedBytes(
      await text('你坏'),
      [await served(NI_HAO, 'text/html; charset=gbk')],
      'gbk',
    );
    expect(await found.body.text()).toBe('你坏');
  });

  test('may begin with a mark of their order', async () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, 0x61]);
    expect(
      await bytesOf(await displayedBytes(await text('a'), [await served(marked, 'text/css')], 'utf-8')),
    ).toEqual([...marked]);
  });
});

describe('the text of a file', () => {
  test('is read by its charset, as UTF-8, or as the page is', async () => {
    expect(await readSource(await served(NI_HAO, 'text/css; charset=gbk'), 'utf-8')).toBe('你好');
    expect(await readSource(await served(new TextEncoder().encode('é'), 'text/css'), 'gbk')).toBe('é');
    expect(await readSource(await served(NI_HAO, 'text/css'), 'gbk')).toBe('你好');
  });
});
