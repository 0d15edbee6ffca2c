import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CID } from 'multiformats/cid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startIpfsNode, type IpfsNode } from '../../../scripts/stack/ipfs-node.ts';
import { openProviders } from '../../../utils/ipfs/providers/open-providers.ts';
import { placeAt } from '../../../utils/ipfs/replication/place-at.ts';
import { packBytes } from '../../../utils/ipfs/write/pack-files.ts';
import { sampleBytes } from '../ipfs/loopback-gateway.ts';
import { quickIo } from '../ipfs/providers/loopback-server.ts';
import { ioAt } from '../ipfs/replication/memory-provider.ts';

let directory: string;
let started: IpfsNode[];
beforeEach(async () => {
  started = [];
  directory = await mkdtemp(join(tmpdir(), 'whence-node-'));
});
afterEach(async () => {
  for (const node of started) await node.stop();
  await rm(directory, { recursive: true });
});

async function start(options: { directory?: string; authorization?: string } = {}): Promise<IpfsNode> {
  const node = await startIpfsNode({ port: 0, directory: null, ...options });
  started.push(node);
  return node;
}

const packed = await packBytes(sampleBytes(600_000));
const root = CID.parse(packed.root);
const { signal } = new AbortController();

const openNode = (url: string) => {
  const configs = [{ kind: 'kubo', url }] as const;
  const [provider] = openProviders(configs, quickIo());
  if (!provider) throw new TypeError('no provider');
  return provider;
};
const openService = (url: string) => {
  const [provider] = openProviders([{ kind: 'pinning', url, gateway: url }], quickIo());
  if (!provider) throw new TypeError('no provider');
  return provider;
};
const supplyFrom = (...origins: string[]) => ({
  root,
  packed: () => Promise.resolve(packed),
  origins: () => Promise.resolve(origins),
});
const place = (provider: ReturnType<typeof openNode>, ...origins: string[]) =>
  placeAt(provider, supplyFrom(...origins), { ...ioAt(), isLost: false });

describe('a node of the stack', () => {
  test('keeps what it has pinned from one start to the next, by whichever route it is asked', async () => {
    const store = join(directory, 'ipfs-a');
    const first = await start({ directory: store });
    expect(await place(openNode(first.url))).toMatchObject({ state: 'held' });
    await first.stop();
    const { url } = await start({ directory: store });
    for (const provider of [openNode(url), openService(url)]) {
      expect(await provider.isKept(root, signal)).toBe(true);
      expect(await provider.isKept(CID.parse((await packBytes(sampleBytes(9))).root), signal)).toBe(false);
    }
  });

  test('lets nobody write without the right header, and everybody read', async () => {
    const { url } = await start({ authorization: 'Bearer right' });
    expect((await fetch(`${url}/api/v0/id`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/pins`, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
    expect((await fetch(`${url}/pins`, { headers: { authorization: 'Bearer right' } })).status).toBe(200);
    expect((await fetch(`${url}/ipfs/${root}?format=raw`)).status).toBe(404);
  });

  test('fetches, as a pinning service, from the first origin that has all of it', async () => {
    const [empty, full, service] = [await start(), await start(), await start()];
    await place(openNode(full.url));
    const addresses = await Promise.all([empty, full].map(({ url }) => openNode(url).addresses(signal)));
    expect(await place(openService(service.url), ...addresses.flat())).toMatchObject({ state: 'held' });
  });

  test('says that a request has failed when no origin has it', async () => {
    const service = await start();
    expect(await place(openService(service.url), '/ip4/127.0.0.1/tcp/1/http')).toMatchObject({
      state: 'unreachable',
      code: 'ipfs.upload_failed',
    });
  });

  test.each([
    ['a node', openNode],
    ['a service', openService],
  ])(
    'as %s, keeps no more what it is told to let go of, and was told nothing wrong if it did not',
    async (_, open) => {
      const { url } = await start();
      const provider = open(url);
      await place(openNode(url));
      expect(await provider.isKept(root, signal)).toBe(true);
      await provider.release(root, signal);
      expect(await provider.isKept(root, signal)).toBe(false);
      await provider.release(root, signal);
    },
  );

  test('answers 400 to what is no pin request, and 404 to a request it never had', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/pins`, { method: 'POST', body: '{}' })).status).toBe(400);
    expect((await fetch(`${url}/pins/none`)).status).toBe(404);
    expect((await fetch(`${url}/api/v0/none`, { method: 'POST' })).status).toBe(404);
  });
});
