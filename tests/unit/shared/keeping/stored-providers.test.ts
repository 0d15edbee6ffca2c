import 'fake-indexeddb/auto';
import { CID } from 'multiformats/cid';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  addProvider,
  openStoredProviders,
  removeProvider,
} from '../../../../entrypoints/shared/keeping/stored-providers.ts';
import type { ProviderConfig } from '../../../../utils/ipfs/providers/config.ts';
import type { Provider } from '../../../../utils/ipfs/providers/provider.ts';
import { checkPlace } from '../../../../utils/ipfs/replication/check-place.ts';
import { packBytes } from '../../../../utils/ipfs/write/pack-files.ts';
import { ipfsProviders } from '../../../../utils/storage/keeping.ts';
import { sampleBytes } from '../../ipfs/loopback-gateway.ts';
import { serve } from '../../ipfs/providers/loopback-server.ts';
import { ioAt } from '../../ipfs/replication/memory-provider.ts';

const { root } = await packBytes(sampleBytes(10));

beforeEach(() => fakeBrowser.reset());

describe('addProvider', () => {
  const configs: ProviderConfig[] = [
    { kind: 'kubo', url: 'https://a.test', auth: { kind: 'basic', user: 'ada', password: 'hunter2' } },
    {
      kind: 'pinning',
      url: 'https://b.test/psa',
      gateway: 'https://b.test',
      auth: { kind: 'bearer', token: 'tok' },
    },
    { kind: 'kubo', url: 'http://127.0.0.1:5001' },
  ];

  const addAll = async (added: readonly ProviderConfig[]) => {
    for (const config of added) await addProvider(config);
  };
  /** A node that says what header it was sent. */
  const startNode = async () => {
    const { url, asked } = await serve((response) => response.end('{}'));
    return { url, headers: () => asked.map(({ headers }) => headers.authorization) };
  };
  const ask = (provider: Provider | undefined) => provider?.isKept(CID.parse(root), ioAt().signal);

  test('stores what opens the doors encrypted, and uses it', async () => {
    const { url, headers } = await startNode();
    await addAll([{ kind: 'kubo', url, auth: { kind: 'bearer', token: 'tok' } }, ...configs.slice(0, 1)]);
    expect(JSON.stringify(await ipfsProviders.getValue())).not.toMatch(/hunter2|ada|"tok/);
    await ask((await openStoredProviders())[0]);
    expect(headers()).toEqual(['Bearer tok']);
  });

  test('takes no host twice, and takes one out with what opens its door', async () => {
    await addAll(configs);
    await expect(addProvider({ kind: 'kubo', url: 'https://a.test/other' })).rejects.toMatchObject({
      code: 'messaging.bad_request',
    });
    await removeProvider('https://a.test');
    expect((await ipfsProviders.getValue()).map(({ url }) => url)).toEqual(
      configs.slice(1).map(({ url }) => url),
    );
  });

  test('loses no place when two dashboards change them at once', async () => {
    await addAll(configs.slice(0, 1));
    await Promise.all([
      ...configs.slice(1).map((config) => addProvider(config)),
      removeProvider('https://a.test'),
    ]);
    expect((await ipfsProviders.getValue()).map(({ url }) => url)).toEqual(
      configs.slice(1).map(({ url }) => url),
    );
  });

  test.each([
    'https://ada:hunter2@node.test',
    'https://node.test/?token=hunter2',
    'https://node.test/#hunter2',
  ])('stores no address that may hold a password: %s', async (address) => {
    const gateway = { kind: 'pinning', url: 'https://b.test', gateway: address } as const;
    for (const config of [{ kind: 'kubo', url: address } as const, gateway])
      await expect(addProvider(config)).rejects.toMatchObject({
        code: 'messaging.bad_request',
        message: expect.not.stringContaining('hunter2'),
      });
    expect(await ipfsProviders.getValue()).toEqual([]);
  });

  test('gives a password to no other server than it was set for', async () => {
    const { url, headers } = await startNode();
    await addAll(configs.slice(0, 1));
    const stored = await ipfsProviders.getValue();
    await ipfsProviders.setValue(stored.map((provider) => ({ ...provider, url })));
    await expect(ask((await openStoredProviders())[0])).rejects.toMatchObject({
      code: 'internal.unexpected',
    });
    expect(headers()).toEqual([]);
  });

  test('lets a place whose password cannot be read be silent, and the others be looked after', async () => {
    const { url, host } = await serve((response) => response.end('{}'));
    await addAll([...configs.slice(0, 2), { kind: 'kubo', url }]);
    const stored = await ipfsProviders.getValue();
    await ipfsProviders.setValue(
      stored.map((it, index) => (index === 0 ? { ...it, sealedAuth: btoa('of another browser') } : it)),
    );
    const [closed, , open] = (await openStoredProviders()) as [Provider, Provider, Provider];
    expect(await checkPlace(closed, CID.parse(root), ioAt())).toMatchObject({
      provider: 'a.test',
      state: 'unreachable',
      reason: 'a credential could not be sealed or opened',
    });
    expect(open.name).toBe(host);
    expect(await ask(open)).toBe(true);
  });
});
