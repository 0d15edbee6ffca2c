import { CarReader } from '@ipld/car/reader';
import { CID } from 'multiformats/cid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startIpfsNode, type IpfsNode } from '../../../../scripts/stack/ipfs-node.ts';
import type { AppError } from '../../../../utils/errors.ts';
import { openProviders } from '../../../../utils/ipfs/providers/open-providers.ts';
import { check } from '../../../../utils/ipfs/replication/check.ts';
import { exportCar } from '../../../../utils/ipfs/replication/export-car.ts';
import { readFromAny } from '../../../../utils/ipfs/replication/read-from-any.ts';
import { repair } from '../../../../utils/ipfs/replication/repair.ts';
import { describePlaces, isWhole, withChecked } from '../../../../utils/ipfs/replication/replication.ts';
import { send } from '../../../../utils/ipfs/replication/send.ts';
import { createGatewaySession } from '../../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../../utils/ipfs/verified-reader.ts';
import { createMemorySink } from '../../../../utils/ipfs/write/blob-sink.ts';
import { packBytes, packFolder } from '../../../../utils/ipfs/write/pack-files.ts';
import { sampleBytes } from '../loopback-gateway.ts';
import { quickIo } from '../providers/loopback-server.ts';
import { ioAt, memoryProvider, unreachable } from './memory-provider.ts';

const MIB = 1024 * 1024;
const createSink = () => Promise.resolve(createMemorySink());
const portOf = ({ url }: IpfsNode) => Number(new URL(url).port);

async function start(options: { port?: number; authorization?: string } = {}): Promise<IpfsNode> {
  const node = await startIpfsNode({ port: 0, directory: null, ...options });
  onTestFinished(() => node.stop());
  return node;
}

describe('a provider that is lost', () => {
  test('is told of within one check and made whole again, and reading never fails', async () => {
    const io = ioAt(() => Date.now());
    const nodes = [await start(), await start({ authorization: 'Bearer secret' }), await start()] as const;
    const [a, b, c] = nodes;
    const providers = openProviders(
      [
        { kind: 'kubo', url: a.url },
        { kind: 'kubo', url: b.url, auth: { kind: 'bearer', token: 'secret' } },
        { kind: 'pinning', url: c.url, gateway: c.url },
      ],
      quickIo(),
    );
    const file = sampleBytes(12 * MIB);
    const packed = await packBytes(file);
    const places = await send(packed, providers, { ...io, wanted: 2 }).settled;
    let known = withChecked({ cid: packed.root, wanted: 2, places: [] }, places);
    expect(describePlaces(known, Date.now())).toBe('3 of 3 places, checked just now');

    const reader = createVerifiedReader(
      createGatewaySession({ gateways: nodes.map(({ url }) => url), fetch, hedgeMs: 100 }),
    );
    const read = async () => (await reader.read(packed.root, { maxBytes: file.length })).bytes.length;

    // The node comes back with an empty disk; another one is gone for good.
    for (const lost of [a, c]) {
      await lost.stop();
      expect(await read()).toBe(file.length);
      known = await check(known, providers, io);
      expect(describePlaces(known, Date.now())).toBe('2 of 3 places, checked just now');
      expect(known.places.filter(({ state }) => state === 'unreachable')).toHaveLength(1);

      await start({ port: portOf(lost) });
      known = await check(known, providers, io);
      expect(known.places.filter(({ state }) => state === 'lost')).toHaveLength(1);
      expect(await read()).toBe(file.length);

      known = await repair(known, providers, { ...io, createSink });
      expect(describePlaces(known, Date.now())).toBe('3 of 3 places, checked just now');
      expect(isWhole(await check(known, providers, io))).toBe(true);
    }
    expect(await read()).toBe(file.length);
  }, 60_000);
});

describe('repair', () => {
  const folder = packFolder(
    Array.from({ length: 20 }, (_, index) => ({ path: `f/${index}`, content: sampleBytes(index * 40_000) })),
    { profile: '256k', sink: createMemorySink() },
  );

  async function threePlaces() {
    const packed = await folder;
    const providers = ['a', 'b', 'c'].map(memoryProvider);
    const places = await send(packed, providers, { ...ioAt(), wanted: 3 }).done;
    const [a, b, c] = providers as [(typeof providers)[0], (typeof providers)[0], (typeof providers)[0]];
    return { a, b, c, providers, known: { cid: packed.root, wanted: 3, places } };
  }

  test('puts a whole copy together from two that have lost something', async () => {
    const { a, b, c, providers, known } = await threePlaces();
    const all = [...a.blocks.keys()].filter((cid) => cid !== known.cid);
    all.forEach((cid, index) => (index % 2 === 0 ? a : b).blocks.delete(cid));
    c.blocks.clear();
    const found = {
      ...known,
      places: known.places.map((it) => (it.provider === 'c' ? { ...it, state: 'lost' as const } : it)),
    };
    const repaired = await repair(found, providers, { ...ioAt(), createSink });
    expect(isWhole(repaired)).toBe(true);
    expect(new Set(c.blocks.keys())).toEqual(new Set([known.cid, ...all]));
  });

  test('tells a service where it is also when one of those who have it does not say', async () => {
    const { a, b, c, providers, known } = await threePlaces();
    a.addresses = () => Promise.reject(unreachable('a'));
    c.blocks.clear();
    let told: readonly string[] = [];
    c.keep = async ({ origins }) => void (told = await origins());
    await repair(await check(known, providers, ioAt()), providers, { ...ioAt(), createSink });
    expect(told).toEqual(await b.addresses(ioAt().signal));
  });

  test('takes no altered block over', async () => {
    const { a, b, c, providers, known } = await threePlaces();
    c.blocks.clear();
    const found = await check(known, providers, ioAt());
    for (const [cid, block] of a.blocks)
      a.blocks.set(
        cid,
        block.map((byte) => byte ^ 1),
      );
    await repair(found, providers, { ...ioAt(), createSink });
    expect(c.blocks).toEqual(b.blocks);
  });

  test('says so when no copy is left', async () => {
    const { providers, known } = await threePlaces();
    for (const provider of providers) provider.blocks.clear();
    const failure = await repair(await check(known, providers, ioAt()), providers, {
      ...ioAt(),
      createSink,
    }).catch((thrown: AppError) => thrown);
    expect(failure).toMatchObject({
      code: 'ipfs.not_found',
      message: `nobody has ${known.cid}: no copy is left`,
    });
  });

  test('asks nobody where all is well', async () => {
    const { a, providers, known } = await threePlaces();
    const before = a.reads;
    expect(await repair(known, providers, { ...ioAt(), createSink })).toBe(known);
    expect(a.reads).toBe(before);
  });

  test('everything can be taken out as one archive, what is shared once', async () => {
    const { a, known } = await threePlaces();
    const shared = await packBytes(sampleBytes(40_000));
    const roots = [CID.parse(known.cid), CID.parse(shared.root)];
    const read = readFromAny([a], new AbortController().signal);
    const car = Buffer.concat(await Array.fromAsync(exportCar(roots, read)));
    const reader = await CarReader.fromBytes(car);
    expect((await reader.getRoots()).map(String)).toEqual(roots.map(String));
    const cids = (await Array.fromAsync(reader.cids())).map(String);
    expect(cids.toSorted()).toEqual([...a.blocks.keys()].toSorted());
  });
});
