import * as dagPb from '@ipld/dag-pb';
import { CID } from 'multiformats/cid';
import { sha256 } from 'multiformats/hashes/sha2';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../utils/errors.ts';
import { proveHeld } from '../../../../utils/ipfs/replication/prove-held.ts';
import { checkPlace } from '../../../../utils/ipfs/replication/check-place.ts';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import { packBytes, packFile } from '../../../../utils/ipfs/write/pack-files.ts';
import type { Packed } from '../../../../utils/ipfs/write/packer.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { ioAt, memoryProvider, seededRandom, unreachable } from './memory-provider.ts';

const MIB = 1024 * 1024;
const large = await packFile(sampleBytes(50 * MIB), { profile: '256k', sink: createMemorySink() });
const ROOT = CID.parse(large.root);
const small = await packBytes(sampleBytes(3 * MIB));
const SMALL = CID.parse(small.root);

async function holding(packed: Packed) {
  const provider = memoryProvider('a.test');
  const root = CID.parse(packed.root);
  const supply = { root, packed: () => Promise.resolve(packed), origins: () => Promise.resolve([]) };
  await provider.keep(supply, { signal: new AbortController().signal, isLost: false, onProgress: () => {} });
  return provider;
}

describe('proveHeld', () => {
  test('reads eight leaves and what leads there, nothing twice', async () => {
    const provider = await holding(large);
    const asked: string[] = [];
    const read = (cid: CID) => {
      asked.push(cid.toString());
      return provider.readBlock(cid, new AbortController().signal);
    };
    expect(await proveHeld(ROOT, { read, random: seededRandom(1) })).toBe(8);
    expect(asked[0]).toBe(large.root);
    expect(new Set(asked).size).toBe(asked.length);
    // 50 MiB in pieces of 256 KiB are 200 leaves under two nodes and the root.
    expect(asked.length).toBeLessThanOrEqual(11);
  });

  test('reads one block of a file that is one block', async () => {
    const hello = await packBytes(new TextEncoder().encode('hello'));
    const provider = await holding(hello);
    const read = (cid: CID) => provider.readBlock(cid, new AbortController().signal);
    expect(await proveHeld(CID.parse(hello.root), { read, random: seededRandom(1) })).toBe(1);
    expect(provider.reads).toBe(1);
  });

  test('asks for leaves all over the file', async () => {
    const provider = await holding(large);
    const random = seededRandom(5);
    const asked = new Set<string>();
    const read = (cid: CID) => {
      asked.add(cid.toString());
      return provider.readBlock(cid, new AbortController().signal);
    };
    for (let round = 0; round < 200; round += 1) await proveHeld(ROOT, { read, random });
    // 1,600 draws of 200: each is missed once in 3,000.
    expect(asked.size).toBeGreaterThan(198);
  });

  test('who has lost half of it is caught nearly always', async () => {
    const provider = await holding(large);
    const leaves = [...provider.blocks.keys()].filter((cid) => cid.startsWith('bafkrei'));
    for (const cid of leaves.filter((_, index) => index % 2 === 0)) provider.blocks.delete(cid);
    const io = { ...ioAt(), random: seededRandom(11) };
    const places = await Promise.all(Array.from({ length: 100 }, () => checkPlace(provider, ROOT, io)));
    expect(places.filter(({ state }) => state === 'lost').length).toBeGreaterThanOrEqual(98);
  });

  test('does not follow what has no end', async () => {
    let [child, deep]: [CID | null, Map<string, Uint8Array>] = [null, new Map()];
    for (let level = 0; level < 100; level += 1) {
      const links = child ? [{ Hash: child, Name: '', Tsize: 1 }] : [];
      const block = dagPb.encode(dagPb.prepare({ Data: new Uint8Array([8, 2]), Links: links }));
      child = CID.createV1(dagPb.code, await sha256.digest(block));
      deep.set(child.toString(), block);
    }
    const read = async (cid: CID) => deep.get(cid.toString()) ?? new Uint8Array();
    expect(await proveHeld(child ?? ROOT, { read, random: () => 0.5 })).toBe(1);
  });
});

describe('checkPlace', () => {
  test('dates what it found, and counts the leaves', async () => {
    const provider = await holding(small);
    expect(await checkPlace(provider, SMALL, ioAt())).toEqual({
      provider: 'a.test',
      state: 'held',
      checkedAt: '2026-11-21T12:00:00.000Z',
      heldAt: '2026-11-21T12:00:00.000Z',
      leaves: expect.toSatisfy((leaves: number) => leaves > 4 && leaves <= 8),
      code: null,
      reason: null,
    });
  });

  test('tells who lost the root, who gives other bytes, who is silent, and who does not keep it for good', async () => {
    const lost = await holding(small);
    lost.blocks.delete(small.root);
    expect(await checkPlace(lost, SMALL, ioAt())).toMatchObject({
      state: 'lost',
      code: 'ipfs.not_found',
      heldAt: null,
    });

    const altering = await holding(small);
    for (const [cid, block] of altering.blocks)
      if (cid !== small.root) altering.blocks.set(cid, block.toReversed());
    expect(await checkPlace(altering, SMALL, ioAt())).toMatchObject({
      state: 'altered',
      code: 'ipfs.tampered',
    });

    const silent = await holding(small);
    silent.fault = unreachable('a.test');
    expect(await checkPlace(silent, SMALL, ioAt())).toMatchObject({
      state: 'unreachable',
      reason: 'a.test could not be reached',
    });

    const careless = await holding(small);
    careless.pins.clear();
    expect(await checkPlace(careless, SMALL, ioAt())).toMatchObject({
      state: 'lost',
      reason: expect.stringContaining('does not keep it for good'),
    });
  });

  test('ends when it is told to', async () => {
    const provider = await holding(small);
    const stop = new AbortController();
    stop.abort(new AppError('internal.unexpected', 'stopped'));
    provider.fault = unreachable('a.test');
    await expect(checkPlace(provider, SMALL, { ...ioAt(), signal: stop.signal })).rejects.toBe(
      stop.signal.reason,
    );
  });
});
