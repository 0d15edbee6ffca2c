import { CID } from 'multiformats/cid';
import { expect, test } from 'vitest';
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
