import 'fake-indexeddb/auto';
import { keccak256, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followRegistry } from '../../entrypoints/background/registry-follower.ts';
import { openSegmentSources } from '../../entrypoints/background/segment-sources.ts';
import { buildSegments } from '../../scripts/segments/build-segments.ts';
import { startStack, type RunningStack } from '../../scripts/stack/start-stack.ts';
import type { Thumbnail } from '../../utils/imaging/compare-thumbnail.ts';
import type { Fingerprint, Pdq, Sha256 } from '../../utils/imaging/types.ts';
import { createBlockReader, type BlockReader } from '../../utils/ipfs/block-reader.ts';
import { createGatewaySession } from '../../utils/ipfs/gateway-session.ts';
import { createRegistrySource } from '../../utils/registry/chain.ts';
import type { LogSource } from '../../utils/registry/sync.ts';
import { openCopyStore } from '../../utils/registry/copy-store.ts';
import type { NewWork } from '../../utils/registry/new-work.ts';
import { registryCalls } from '../../utils/registry/registry-calls.ts';
import { openSender } from '../../utils/registry/sender.ts';
import { chainAt } from './support/chain.ts';

const digest = (text: string) => keccak256(toHex(text)).slice(2) as Sha256;
const workOf = (name: string): NewWork => ({
  contentHash: digest(name),
  metadataDigest: digest(`${name}, described`),
  basis: 'creator',
  perceptualHashes: [digest(`${name}, seen`) as string as Pdq],
});
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix} ${n}`);
const seen = (name: string): Fingerprint => ({
  sha256: digest(`another file of ${name}`),
  pdq: [digest(`${name}, seen`) as string as Pdq],
  variants: [],
  framed: [],
  guard: 'photo',
  quality: 100,
  thumbnail: 'A'.repeat(1496) as Thumbnail,
  width: 800,
  height: 600,
  byteLength: 100_000,
});

let running: RunningStack;
let asked: [from: number, to: number][];

beforeAll(async () => {
  running = await startStack();
});
afterAll(() => running?.stop());

const chainOf = ({ stack }: RunningStack) => {
  const [rpcUrl = ''] = stack.rpcUrls;
  const registry = stack.contracts.workRegistry;
  const client = chainAt(rpcUrl);
  const source = createRegistrySource({ rpcUrl, registry });
  const counted: LogSource = {
    ...source,
    registrations: (from, to) => {
      asked.push([from, to]);
      return source.registrations(from, to);
    },
  };
  async function register(works: readonly string[], nth = 0) {
    const account = privateKeyToAccount(stack.accounts[nth]?.privateKey ?? '0x');
    const sender = await openSender({ rpcUrl, chainId: stack.chainId, contract: registry, account });
    for (let at = 0; at < works.length; at += 100) {
      await sender.send(registryCalls(registry).registerMany(works.slice(at, at + 100).map(workOf)));
    }
  }
  return { chainId: stack.chainId, registry, client, source: counted, register };
};

const follow = (
  blocks: BlockReader,
  lists: readonly string[],
  name: string,
  accounts: readonly string[] = [],
) => {
  const { chainId, registry, source } = chainOf(running);
  return openCopyStore(name).then((store) =>
    followRegistry({
      chainId,
      registry,
      sources: [source],
      store,
      maxWorks: 1_000_000,
      accounts,
      now: () => Date.now(),
      openSegments: () =>
        openSegmentSources({ chainId, registry, lists, blocks, fetch, onRefused: () => {} }),
      onPlan: () => {},
      onPiece: () => {},
      onGrown: () => {},
    }),
  );
};

describe('a registry of more than a segment', () => {
  let manifest: string;

  test('is packed from the chain and given to every node', async () => {
    asked = [];
    const { chainId, registry, source, client, register } = chainOf(running);
    await register(names('work', 1100));
    await client.mine({ blocks: 70 });
    const kept: string[] = [];
    const built = await buildSegments({
      chainId,
      registry,
      source,
      earlier: [],
      uploads: running.stack.uploads,
      keep: async (cid) => void kept.push(cid),
      onSegment: () => {},
    });
    expect(built).toMatchObject({ segments: 1, works: 1024, left: 76 });
    expect(kept).toHaveLength(2);
    ({ manifest } = built);
    for (const gateway of running.stack.gateways) {
      for (const cid of kept) expect((await fetch(`${gateway}/ipfs/${cid}?format=raw`)).status).toBe(200);
    }
  });

  test('is copied from a gateway, past one that alters a bit, and its end from the log', async () => {
    const [liar] = running.nodes;
    liar.setFault('tamper');
    asked = [];
    const blocks = createBlockReader(createGatewaySession({ gateways: running.stack.gateways, fetch }));
    const follower = await follow(blocks, [manifest], 'segments');
    const state = await follower.sync();
    liar.setFault(null);
    expect(state.works).toBe(1100);
    expect(state).not.toHaveProperty('refused');
    expect(blocks.tamperedBy()).toEqual([new URL(liar.url).host]);
    const { client } = chainOf(running);
    const block = Number(await client.getBlockNumber());
    // The block of the checkpoint is among them: its last works are not in the segment.
    expect(asked.every(([from, to]) => to - from < 80 && to <= block)).toBe(true);
    for (const name of ['work 0', 'work 1023', 'work 1024', 'work 1099']) {
      expect((await follower.match(seen(name))).verdict.kind).toBe('same');
    }
    expect((await follower.match(seen('work 1100'))).verdict.kind).toBe('none');
  });

  test('a fork of 3 blocks costs the reading of the end', async () => {
    const { client, register } = chainOf(running);
    const blocks = createBlockReader(createGatewaySession({ gateways: [], fetch }));
    const follower = await follow(blocks, [], 'segments');
    const before = await client.snapshot();
    for (const name of names('late', 3)) await register([name]);
    expect(await follower.sync()).toMatchObject({ works: 1103 });
    expect((await follower.match(seen('late 2'))).verdict.kind).toBe('same');

    await client.revert({ id: before });
    for (const name of ['late 0', 'other 1', 'other 2', 'other 3']) await register([name]);
    asked = [];
    expect(await follower.sync()).toMatchObject({ works: 1104 });
    expect(asked.every(([from, to]) => to - from < 80)).toBe(true);
    for (const name of ['work 5', 'late 0', 'other 1', 'other 3']) {
      expect((await follower.match(seen(name))).verdict.kind).toBe('same');
    }
    for (const name of ['late 1', 'late 2'])
      expect((await follower.match(seen(name))).verdict.kind).toBe('none');
  });

  test('can be copied for the works of one account', async () => {
    const { register } = chainOf(running);
    await register(['theirs 0', 'theirs 1'], 1);
    const address = running.stack.accounts[1]?.address.toLowerCase() ?? '';
    const blocks = createBlockReader(createGatewaySession({ gateways: running.stack.gateways, fetch }));
    const follower = await follow(blocks, [manifest], 'followed', [address]);
    const partial = { works: 2, total: 1106, accounts: 1 };
    expect(await follower.sync()).toMatchObject({ works: 2, partial });
    expect(await follower.match(seen('theirs 1'))).toMatchObject({ verdict: { kind: 'same' }, partial });
    for (const name of ['work 5', 'other 1']) {
      expect(await follower.match(seen(name))).toMatchObject({ verdict: { kind: 'none' }, partial });
    }
  });
});
