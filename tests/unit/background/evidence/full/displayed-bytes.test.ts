import { describe, expect, test } from 'vitest';
import {
  displayedBytes,
  readSource,
} from '../../../../../entrypoints/background/evidence/full/displayed-bytes.ts';

const NI_HAO = new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]);
const served = (bytes: Uint8Array<ArrayBuffer>, mediaType: string) => ({
  body: new Blob([bytes]),
  mediaType,
});
const bytesOf = async (blob: Blob) => [...new Uint8Array(await blob.arrayBuffer())];

describe('the bytes of a text that was displayed', () => {
  test.each([
    ['by the charset that the server names', 'text/html; charset="GBK"', 'windows-1252'],
    ['by the page’s, for a script that comes without one', 'text/javascript', 'gbk'],
    ['also where the server names one that nobody knows', 'text/html; charset=x-unheard-of', 'gbk'],
  ])('are those that decode to it %s', async (_, mediaType, encoding) => {
    const found = await displayedBytes(new Blob(['你好']), [served(NI_HAO, mediaType)], encoding);
    expect(await bytesOf(found)).toEqual([...NI_HAO]);
  });

  test('are the same text as UTF-8 where nothing that was served is that text', async () => {
    const found = await displayedBytes(new Blob(['你坏']), [served(NI_HAO, 'text/html; charset=gbk')], 'gbk');
    expect(await found.text()).toBe('你坏');
  });

  test('may begin with a mark of their order', async () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, 0x61]);
    expect(
      await bytesOf(await displayedBytes(new Blob(['a']), [served(marked, 'text/css')], 'utf-8')),
    ).toEqual([...marked]);
  });
});

describe('the text of a file', () => {
  test('is read by its charset, as UTF-8, or as the page is', async () => {
    expect(await readSource(served(NI_HAO, 'text/css; charset=gbk'), 'utf-8')).toBe('你好');
    expect(await readSource(served(new TextEncoder().encode('é'), 'text/css'), 'gbk')).toBe('é');
    expect(await readSource(served(NI_HAO, 'text/css'), 'gbk')).toBe('你好');
  });
});
