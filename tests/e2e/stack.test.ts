import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarWriter } from '@ipld/car/writer';
import { CarReader } from '@ipld/car/reader';
import { CID } from 'multiformats/cid';
import { concat } from 'uint8arrays/concat';
import { createPublicClient, createWalletClient, http, parseEther } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBlock } from '../../scripts/stack/dag.ts';
import { startStack, type RunningStack } from '../../scripts/stack/start-stack.ts';
import { packBytes } from '../../utils/ipfs/write/pack-files.ts';
import { deliver } from '../../scripts/ipfs/deliver.ts';
import { workRegistryAbi } from '../../utils/registry/generated/work-registry.ts';

const bytesOf = (length: number, seed = 0) => Uint8Array.from({ length }, (_, index) => (index + seed) % 251);
const small = await packBytes(bytesOf(100));
const large = await packBytes(bytesOf(600_000));

async function packed(
  root: CID,
  blocks: { cid: CID; bytes: Uint8Array }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { writer, out } = CarWriter.create([root]);
  const parts = Array.fromAsync(out);
  for (const block of blocks) await writer.put(block);
  await writer.close();
  return concat(await parts);
}

async function importBytes(
  url: string,
  car: Uint8Array<ArrayBuffer>,
): Promise<{ status: number; text: string }> {
  const form = new FormData();
  form.set('file', new Blob([car]));
  const response = await fetch(`${url}/api/v0/dag/import`, { method: 'POST', body: form });
  return { status: response.status, text: await response.text() };
}

const statusOf = async (url: string) => (await fetch(url)).status;

describe('a running stack', () => {
  let running: RunningStack;
  let url: string;
  beforeAll(async () => {
    running = await startStack();
    ({ url } = running.nodes[0]);
    await deliver(small, [url]);
    await deliver(large, [url]);
  });
  afterAll(() => running.stop());

  test('has the registry deployed and ten funded accounts whose keys are given', async () => {
    const { stack } = running;
    const client = createPublicClient({ transport: http(stack.rpcUrls[0]) });
    expect(await client.getChainId()).toBe(stack.chainId);
    const [, count] = await client.readContract({
      address: stack.contracts.workRegistry,
      abi: workRegistryAbi,
      functionName: 'accumulator',
    });
    expect(count).toBe(0n);
    expect(stack.accounts).toHaveLength(10);
    for (const { address, privateKey } of stack.accounts) {
      expect(privateKeyToAccount(privateKey).address).toBe(address);
      expect(await client.getBalance({ address })).toBeGreaterThan(parseEther('9999'));
    }
  });

  test('serves a block as it is, to be cached for ever', async () => {
    const response = await fetch(`${url}/ipfs/${small.root}?format=raw`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytesOf(100));
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.ipld.raw',
      'content-length': '100',
      'cache-control': 'public, max-age=29030400, immutable',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      etag: `"${small.root}.raw"`,
    });
  });

  test('serves a DAG as CAR, root first, every block verified', async () => {
    const response = await fetch(`${url}/ipfs/${large.root}?format=car`);
    expect(response.headers.get('content-type')).toMatch(
      /^application\/vnd\.ipld\.car; version=1; order=dfs/,
    );
    const reader = await CarReader.fromBytes(new Uint8Array(await response.arrayBuffer()));
    const blocks = await Array.fromAsync(reader.blocks());
    for (const block of blocks) await verifyBlock(block);
    expect(blocks.map(({ cid }) => cid.toString())).toHaveLength(4);
    expect(blocks[0]?.cid.toString()).toBe(large.root);
    expect(concat(blocks.slice(1).map(({ bytes }) => bytes))).toEqual(bytesOf(600_000));
  });

  test('serves only the root of a DAG when asked for a block', async () => {
    const response = await fetch(`${url}/ipfs/${large.root}?format=car&dag-scope=block`);
    const reader = await CarReader.fromBytes(new Uint8Array(await response.arrayBuffer()));
    expect(await Array.fromAsync(reader.cids())).toHaveLength(1);
  });

  test('goes by the Accept header, answers HEAD, and knows what was not modified', async () => {
    const address = `${url}/ipfs/${small.root}`;
    const raw = await fetch(address, { method: 'HEAD', headers: { accept: 'application/vnd.ipld.raw' } });
    expect([raw.status, raw.headers.get('content-length'), await raw.text()]).toEqual([200, '100', '']);
    const etag = raw.headers.get('etag') ?? '';
    const again = await fetch(`${address}?format=raw`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  test('refuses what it cannot answer', async () => {
    expect(await statusOf(`${url}/ipfs/nonsense?format=raw`)).toBe(400);
    expect(await statusOf(`${url}/ipfs/${small.root}/path?format=raw`)).toBe(400);
    expect(await statusOf(`${url}/ipfs/${small.root}`)).toBe(400);
    expect(await statusOf(`${url}/ipfs/${small.root}?format=tar`)).toBe(400);
    expect(await statusOf(`${url}/api/v0/dag/import`)).toBe(404);
  });

  test('keeps the two nodes apart', async () => {
    expect(await statusOf(`${running.nodes[1].url}/ipfs/${small.root}?format=raw`)).toBe(404);
  });

  test('takes nothing of an archive with one false block', async () => {
    const honest = await packBytes(bytesOf(50, 7));
    const root = CID.parse(honest.root);
    const blocks = [
      { cid: root, bytes: bytesOf(50, 7) },
      { cid: CID.parse(small.root), bytes: bytesOf(100, 1) },
    ];
    const answer = await importBytes(url, await packed(root, blocks));
    expect(answer).toMatchObject({
      status: 400,
      text: expect.stringContaining(`do not hash to ${small.root}`),
    });
    expect(await statusOf(`${url}/ipfs/${root}?format=raw`)).toBe(404);
  });

  test('does not pin a DAG of which it has only a part', async () => {
    const partial = await packBytes(bytesOf(600_000, 3));
    const [part] = partial.parts;
    const reader = await CarReader.fromBytes(new Uint8Array((await part?.car.arrayBuffer()) ?? []));
    const root = CID.parse(partial.root);
    const block = await reader.get(root);
    const answer = await importBytes(url, await packed(root, block ? [block] : []));
    expect(JSON.parse(answer.text)).toMatchObject({
      Root: { Cid: { '/': partial.root }, PinErrorMsg: expect.stringContaining('was not found') },
    });
  });

  test('refuses an upload that is no archive', async () => {
    expect(await importBytes(url, bytesOf(10))).toMatchObject({ status: 400 });
    expect((await fetch(`${url}/api/v0/dag/import`, { method: 'POST', body: 'x' })).status).toBe(400);
  });

  test('refuses an upload that announces more than 128 MiB', async () => {
    const upload = request(`${url}/api/v0/dag/import`, {
      method: 'POST',
      headers: { 'content-length': 2 ** 28 },
    });
    upload.flushHeaders();
    const [answer] = await once(upload, 'response');
    expect(answer).toMatchObject({ statusCode: 413 });
    upload.on('error', () => {}).destroy();
  });

  test('tampers or goes down when a test says so, and recovers', async () => {
    const [node] = running.nodes;
    const read = async () =>
      new Uint8Array(await (await fetch(`${url}/ipfs/${small.root}?format=raw`)).arrayBuffer());
    node.setFault('tamper');
    const tampered = await read();
    expect(tampered).toHaveLength(100);
    expect(tampered).not.toEqual(bytesOf(100));
    node.setFault('down');
    await expect(read()).rejects.toThrow('fetch failed');
    node.setFault(null);
    expect(await read()).toEqual(bytesOf(100));
  });
});

test('a stack with a state directory comes back as it was', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'whence-state-'));
  try {
    const first = await startStack({ stateDirectory });
    const { url } = first.nodes[1];
    await deliver(large, [url]);
    const { chainId, accounts, contracts } = first.stack;
    const account = privateKeyToAccount(accounts[0]?.privateKey ?? '0x');
    const before = createPublicClient({ transport: http(first.stack.rpcUrls[0]) });
    const hash = await createWalletClient({ account, transport: http(first.stack.rpcUrls[0]) }).writeContract(
      {
        chain: null,
        address: contracts.workRegistry,
        abi: workRegistryAbi,
        functionName: 'register',
        args: [
          { contentHash: hash32('1'), metadata: hash32('2'), basis: 0, perceptualHashes: [hash32('3')] },
          hash32('0'),
        ],
      },
    );
    await before.waitForTransactionReceipt({ hash });
    const question = { address: contracts.workRegistry, abi: workRegistryAbi, fromBlock: 0n } as const;
    const logs = await before.getContractEvents(question);
    const newest = await before.getBlock();
    expect(logs.map((log) => log.eventName)).toContain('Registered');
    await first.stop();

    const second = await startStack({ stateDirectory });
    try {
      await expect(startStack({ stateDirectory })).rejects.toThrow(`is in use by process ${process.pid}`);
      const after = createPublicClient({ transport: http(second.stack.rpcUrls[0]) });
      expect(second.stack).toMatchObject({ chainId, accounts, contracts });
      expect(await after.getBlock()).toMatchObject({ number: newest.number, hash: newest.hash });
      expect(await after.getContractEvents(question)).toEqual(logs);
      const response = await fetch(`${second.nodes[1].url}/ipfs/${large.root}?format=car`);
      const reader = await CarReader.fromBytes(new Uint8Array(await response.arrayBuffer()));
      expect(await Array.fromAsync(reader.cids())).toHaveLength(4);
    } finally {
      await second.stop();
    }
  } finally {
    await rm(stateDirectory, { recursive: true });
  }
});

function hash32(digit: string): `0x${string}` {
  return `0x${digit.repeat(64)}`;
}
