import { CID } from 'multiformats/cid';
import { expect, onTestFinished, test } from 'vitest';
import { startIpfsNode } from '../../../../scripts/stack/ipfs-node.ts';
import { openKubo } from '../../../../utils/ipfs/providers/kubo.ts';
import { checkPlace } from '../../../../utils/ipfs/replication/check-place.ts';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import { packFile } from '../../../../utils/ipfs/write/pack-files.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { ioAt } from '../replication/memory-provider.ts';
import { quickIo } from './loopback-server.ts';

const MIB = 1024 * 1024;

test('what a node has from an upload that was broken off is not sent to it again', async () => {
  const node = await startIpfsNode({ port: 0, directory: null });
  onTestFinished(() => node.stop());
  let sentBytes = 0;
  const counting: typeof fetch = (url, init) => {
    if (init?.body instanceof Blob) sentBytes += init.body.size;
    return fetch(url, init);
  };
  const provider = openKubo({ kind: 'kubo', url: node.url }, { ...quickIo(), fetch: counting });
  const pack = () => packFile(sampleBytes(30 * MIB), { profile: '256k', sink: createMemorySink() });
  const { root: text } = await pack();
  const root = CID.parse(text);
  const supply = { root, packed: pack, origins: () => Promise.resolve([]) };

  const stop = new AbortController();
  const broken = provider.keep(supply, {
    signal: stop.signal,
    isLost: false,
    onProgress: (sent) =>
      sent > 20 * MIB || (sent > 10 * MIB && stop.abort(new Error('the worker was killed'))),
  });
  await expect(broken).rejects.toThrow('the worker was killed');
  expect(await provider.isKept(root, new AbortController().signal)).toBe(false);

  sentBytes = 0;
  await provider.keep(supply, { signal: new AbortController().signal, isLost: false, onProgress: () => {} });
  expect(sentBytes).toBeLessThan(15 * MIB);
  expect(await checkPlace(provider, root, ioAt())).toMatchObject({ state: 'held' });
}, 60_000);

test('a node that goes away while something is sent to it is unreachable, and nothing worse', async () => {
  const packed = await packFile(sampleBytes(20 * MIB), { profile: '256k', sink: createMemorySink() });
  const supply = {
    root: CID.parse(packed.root),
    packed: () => Promise.resolve(packed),
    origins: () => Promise.resolve([]),
  };
  // An error that nobody could catch would fail this test, too.
  for (const afterMs of [0, 5, 20, 40, 80]) {
    const node = await startIpfsNode({ port: 0, directory: null });
    let uploads = 0;
    // Amid the first part, or else before the second.
    const leaving: typeof fetch = async (url, init) => {
      if (init?.body instanceof Blob) {
        uploads += 1;
        if (uploads > 1) await node.stop();
        else setTimeout(() => void node.stop(), afterMs);
      }
      return fetch(url, init);
    };
    const provider = openKubo({ kind: 'kubo', url: node.url }, { ...quickIo(), fetch: leaving });
    const { signal } = new AbortController();
    const kept = provider.keep(supply, { signal, isLost: false, onProgress: () => {} });
    await expect(kept).rejects.toMatchObject({ code: 'ipfs.unreachable' });
    expect(uploads).toBeGreaterThan(0);
    await node.stop();
  }
}, 60_000);
