import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
import type { ProviderConfig } from '../../../../utils/ipfs/providers/config.ts';
import { openProviders } from '../../../../utils/ipfs/providers/open-providers.ts';
import { serve } from './loopback-server.ts';

const ROOT = CID.parse('bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku');

test('a pause ends at once when the work is broken off', async () => {
  const stop = new AbortController();
  const { url } = await serve((response) => {
    response.writeHead(429, { 'retry-after': '30' }).end();
    setTimeout(() => stop.abort(new Error('stopped')), 20);
  });
  const [provider] = openProviders([{ kind: 'kubo', url }]);
  await expect(provider?.isKept(ROOT, stop.signal)).rejects.toThrow('stopped');
});

const node = (url: string): ProviderConfig => ({ kind: 'kubo', url });
const service = (url: string, gateway: string): ProviderConfig => ({ kind: 'pinning', url, gateway });

test.each([
  [[node('https://a.test'), node('https://a.test/other')], 'a.test'],
  [[node('http://localhost:5001'), node('http://127.0.0.1:5001')], '127.0.0.1:5001'],
  [[node('http://[::1]:5001'), node('http://localhost:5001')], '127.0.0.1:5001'],
  [[node('https://a.test'), service('https://b.test', 'https://a.test')], 'a.test'],
  [[service('https://b.test', 'https://g.test'), service('https://c.test', 'https://g.test')], 'g.test'],
])('counts what reads from one host as one place: %j', (configs, host) => {
  expect(() => openProviders(configs)).toThrow(`${host} is set twice, and is one place only`);
});

test('tells places apart by host and port, and lets a service be its own gateway', () => {
  const configs = [
    node('http://127.0.0.1:1'),
    node('http://localhost:2'),
    service('https://b.test/psa', 'https://b.test'),
  ];
  expect(openProviders(configs)).toHaveLength(3);
});
