/**
 * Random gateways with random faults, each run from a seed that is told when it fails. `WHENCE_RUNS=1000` for the long mode,
 * `WHENCE_SEED` to begin with the seed of a failure.
 */
import { MemoryBlockstore } from 'blockstore-core';
import { importer } from 'ipfs-unixfs-importer';
import { fixedSize } from 'ipfs-unixfs-importer/chunker';
import { balanced } from 'ipfs-unixfs-importer/layout';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startIpfsNode, type IpfsNode } from '../../../scripts/stack/ipfs-node.ts';
import { AppError } from '../../../utils/errors.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { giveAll } from '../stack/node.ts';
import { outcomeOf, rightCodes, serves } from './fault-oracle.ts';
import { sampleBytes } from './loopback-gateway.ts';

const RUNS = Number(process.env['WHENCE_RUNS'] ?? 60);
const FIRST_SEED = Number(process.env['WHENCE_SEED'] ?? 1);
const TOTAL_MS = 30_000;
const LATE_MS = 1500;

interface Sample {
  readonly address: string;
  readonly bytes: Uint8Array;
}

let nodes: IpfsNode[];
const samples: Sample[] = [];

/** Files of one piece and of many, in trees of one level and of several, alone and in a folder. */
beforeAll(async () => {
  nodes = await Promise.all([0, 1, 2, 3].map(() => startIpfsNode({ port: 0, directory: null })));
  for (const [sizeBytes, chunkSize] of [
    [0, 1],
    [900, 1024],
    [300_000, 262_144],
    [400_000, 20_000],
    [200_000, 4096],
  ] as const) {
    const bytes = sampleBytes(sizeBytes);
    const store = new MemoryBlockstore();
    const added = await Array.fromAsync(
      importer([{ path: 'a/b.bin', content: bytes }], store, {
        cidVersion: 1,
        rawLeaves: true,
        wrapWithDirectory: true,
        chunker: fixedSize({ chunkSize }),
        layout: balanced({ maxChildrenPerNode: 8 }),
      }),
    );
    const [file, root] = [added[0]?.cid, added.at(-1)?.cid];
    if (!file || !root) throw new Error('nothing was added');
    for (const node of nodes) await giveAll(node, root, store);
    samples.push({ address: `${file}`, bytes }, { address: `${root}/a/b.bin`, bytes });
  }
});

afterAll(() => Promise.all(nodes.map((node) => node.stop())));

/** Numbers from 0 to below 1. Mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function randomFaults(random: () => number): string {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const all = [
    () => 'tamper',
    () => `tamper=${upTo(9)}`,
    () => `truncate=${upTo(4)}`,
    () => `500=${upTo(4)}`,
    () => `stale=${upTo(4)}`,
    () => `slow=${256 + upTo(4096)}K`,
    () => `late=${upTo(120)}`,
    () => `hang=${upTo(300)}K`,
    () => 'hang',
    () => `down=${upTo(300)}K`,
    () => 'down',
  ];
  const chosen = all.filter(() => random() < 0.15).map((fault) => fault());
  return chosen.join(',');
}

async function run(seed: number): Promise<void> {
  const random = createRandom(seed);
  const faults = Array.from({ length: 1 + Math.floor(random() * nodes.length) }, () => randomFaults(random));
  const sample = samples[Math.floor(random() * samples.length)];
  if (!sample) throw new Error('no samples');
  const used = nodes.slice(0, faults.length);
  for (const [index, node] of used.entries()) node.setFault(faults[index] ?? '');
  const gateways = used.map(({ url }) => url);
  const session = createGatewaySession({ gateways, fetch, hedgeMs: 40, stallMs: 250 });
  const startedAt = performance.now();
  const reading = createVerifiedReader(session).read(sample.address, {
    maxBytes: 1_000_000,
    totalMs: TOTAL_MS,
  });
  const outcome = await outcomeOf(reading, sample.bytes);
  const ms = Math.round(performance.now() - startedAt);
  const told = `seed ${seed}: ${sample.address} from ${JSON.stringify(faults)} gave ${outcome} after ${ms} ms`;
  expect(ms, told).toBeLessThan(TOTAL_MS + LATE_MS);
  const why = await reading.then(
    () => null,
    (thrown: unknown) => (thrown instanceof AppError ? thrown.details : thrown),
  );
  // Faults that come now and then may be missed; then the bytes are there, and right.
  expect(
    faults.some(serves) ? ['bytes'] : ['bytes', ...rightCodes(faults)],
    `${told}: ${JSON.stringify(why)}`,
  ).toContain(outcome);
}

test(
  'random runs give the right bytes or a right error, in time',
  async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) await run(seed);
  },
  RUNS * (TOTAL_MS + LATE_MS),
);
