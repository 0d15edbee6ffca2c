import { MemoryBlockstore } from 'blockstore-core';
import { importBytes } from 'ipfs-unixfs-importer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startIpfsNode, type IpfsNode } from '../../../scripts/stack/ipfs-node.ts';
import { createGatewaySession } from '../../../utils/ipfs/gateway-session.ts';
import { createVerifiedReader } from '../../../utils/ipfs/verified-reader.ts';
import { giveAll } from '../stack/node.ts';
import { outcomeOf, rightCodes, serves } from './fault-oracle.ts';
import { sampleBytes } from './loopback-gateway.ts';

const FAULTS = ['tamper', 'truncate', '500', 'stale', 'slow=8M', 'late=60', 'hang', 'down'];
const PAIRS = FAULTS.flatMap((a, place) => FAULTS.slice(place + 1).map((b) => [a, b] as const));
const HEALTHY = '';
const FILE = sampleBytes(600_000);

/** Where a gateway hangs it is given up soon, so that even all of them one after the other need less than {@link LONGEST_MS}. */
const HANGING_MS = 150;
/** Where none does, a pause is the machine's, which may be busy, and no fault. */
const BUSY_MS = 3000;
const LONGEST_MS = 5000;

let nodes: IpfsNode[];
let cid: string;

beforeAll(async () => {
  const store = new MemoryBlockstore();
  const added = await importBytes(FILE, store, { cidVersion: 1, rawLeaves: true });
  cid = added.cid.toString();
  nodes = await Promise.all([0, 1, 2].map(() => startIpfsNode({ port: 0, directory: null })));
  for (const node of nodes) await giveAll(node, added.cid, store);
});

afterAll(() => Promise.all(nodes.map((node) => node.stop())));

/** Reads the file from as many gateways as there are lists of faults; fails on a hang, wrong bytes and wrong errors. */
async function check(faults: readonly string[]): Promise<void> {
  const used = nodes.slice(0, faults.length);
  for (const [index, node] of used.entries()) node.setFault(faults[index] ?? '');
  const gateways = used.map(({ url }) => url);
  const stallMs = faults.some((fault) => fault.includes('hang')) ? HANGING_MS : BUSY_MS;
  const session = createGatewaySession({ gateways, fetch, hedgeMs: 40, stallMs });
  const reading = createVerifiedReader(session).read(cid, { maxBytes: FILE.length, totalMs: LONGEST_MS });
  const outcome = await outcomeOf(reading, FILE);
  const right = faults.some(serves) ? ['bytes'] : [...rightCodes(faults)];
  expect(right, `${JSON.stringify(faults)} gave ${outcome}`).toContain(outcome);
}

describe.each([2, 3])('with %i gateways', (count) => {
  const others = Array.from({ length: count - 1 }, () => HEALTHY);

  test.each(FAULTS)('"%s" at one is outlived', (fault) => check([fault, ...others]));

  test.each(FAULTS)('"%s" at all gives the bytes or its own error', (fault) =>
    check(Array.from({ length: count }, () => fault)),
  );

  test.each(PAIRS)('"%s" and "%s", each at one', (a, b) => check([a, b, ...others.slice(1)]));

  test.each(PAIRS)('"%s" and "%s" together at one', (a, b) => check([`${a},${b}`, ...others]));

  test.each(PAIRS)('"%s" and "%s" together at all', (a, b) =>
    check(Array.from({ length: count }, () => `${a},${b}`)),
  );
});
