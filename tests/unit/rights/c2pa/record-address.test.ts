import { expect, test, vi } from 'vitest';
import { fetchRecord } from '../../../../entrypoints/shared/rights/fetch-record.ts';
import { recordAddress } from '../../../../utils/rights/c2pa/record-address.ts';

test('a record is fetched from a public host by https, be it of many labels or with a port', () => {
  for (const url of ['https://camera.example/m.c2pa?of=1', 'https://a.b.camera.example:8443/m'])
    expect(recordAddress(url)?.href).toBe(url);
});

test.each([
  'http://camera.example/m',
  'http://192.168.0.1/m',
  'https://192.168.0.1/m',
  'https://0x7f000001/m',
  'https://2130706433/m',
  'https://[::1]/m',
  'https://[fd00::1]/m',
  'https://localhost/m',
  'https://localhost./m',
  'https://printer/m',
  'https://router.lan/m',
  'https://10.0.0.1.nip.io/m',
  'https://user:word@camera.example/m',
  `https://${'a.'.repeat(130)}example/m`,
  'self#jumbf=/c2pa/x',
])('nothing is asked of %s', async (url) => {
  const asked = vi.spyOn(globalThis, 'fetch');
  expect(recordAddress(url)).toBeNull();
  await expect(fetchRecord(url)).rejects.toMatchObject({ code: 'page.fetch_failed' });
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});
