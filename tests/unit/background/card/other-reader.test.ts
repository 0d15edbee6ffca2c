import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createOtherReader } from '../../../../entrypoints/background/card/other-reader.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { createRecentBlock } from '../../../../utils/registry/recent-block.ts';
import { openRpc, type Rpc } from '../../../../utils/registry/rpc.ts';
import { otherRegistries, type OtherRegistries } from '../../../../utils/storage/other-registries.ts';

const CHAIN_ID = 31_337;
const LOG = `0x${'7'.repeat(40)}` as const;
const EAS = `0x${'e'.repeat(40)}` as const;
const SCHEMA = `0x${'5'.repeat(64)}` as const;
const FILE = { sha256: 'a'.repeat(64) as Sha256, cids: [] };
const BOTH: OtherRegistries = {
  chainId: CHAIN_ID,
  commitLog: { contract: LOG, sinceBlock: 7 },
  attestations: { contract: EAS, schema: SCHEMA, sinceBlock: 9 },
};

const sooner = () => ({ recent: createRecentBlock(Date.now), mayBeOlder: true });

interface Asked {
  readonly method: string;
  readonly params?: readonly [{ address?: string; fromBlock?: string; topics?: readonly string[] }];
}

/** A node with one block and no logs; it fails for the contracts in `broken`. */
function nodeWithout(broken: readonly string[] = []) {
  const logs: Asked['params'][] = [];
  const rpc = openRpc('http://rpc.test');
  const request = async ({ method, params }: Asked) => {
    if (method === 'eth_getBlockByNumber')
      return { number: '0x64', hash: SCHEMA, timestamp: '0x1', transactions: [] };
    logs.push(params);
    if (broken.includes(params?.[0].address ?? '')) throw new Error('no');
    return [];
  };
  return { logs, rpcs: [{ ...rpc, client: { ...rpc.client, request: request as never } }] satisfies Rpc[] };
}

beforeEach(() => fakeBrowser.reset());

describe('registries of others', () => {
  test('are not asked before the user has set any', async () => {
    const network = vi.fn();
    expect(await createOtherReader(network, Date.now)(FILE)).toEqual([]);
    expect(network).not.toHaveBeenCalled();
  });

  test('are not asked on another chain than the one they were set for', async () => {
    await otherRegistries.setValue(BOTH);
    const { logs, rpcs } = nodeWithout();
    expect(
      await createOtherReader(async () => ({ chainId: 1, rpcs, sooner: sooner() }), Date.now)(FILE),
    ).toEqual([]);
    expect(logs).toEqual([]);
  });

  test('are asked since the blocks that were set, for the file’s digest as a CID as well', async () => {
    await otherRegistries.setValue(BOTH);
    const { logs, rpcs } = nodeWithout();
    const cids = [`bafybei${'q'.repeat(52)}`];
    const read = createOtherReader(async () => ({ chainId: CHAIN_ID, rpcs, sooner: sooner() }), Date.now);
    const readings = await read({ ...FILE, cids });
    expect(readings).toMatchObject([
      {
        name: 'erc7053',
        contract: LOG,
        chainId: CHAIN_ID,
        outcome: { value: { records: [], isComplete: true } },
      },
      {
        name: 'eas',
        contract: EAS,
        chainId: CHAIN_ID,
        outcome: { value: { records: [], isComplete: true } },
      },
    ]);
    const asked = logs.map((params) => [params?.[0].address, params?.[0].fromBlock]);
    expect(asked.toSorted()).toEqual([
      [LOG, '0x7'],
      [LOG, '0x7'],
      [EAS, '0x9'],
    ]);
    // A card that is opened again asks nobody.
    await read({ ...FILE, cids });
    expect(logs).toHaveLength(3);
  });

  test('are told apart where one cannot be read', async () => {
    await otherRegistries.setValue(BOTH);
    const { rpcs } = nodeWithout([EAS]);
    const [log, eas] = await createOtherReader(
      async () => ({ chainId: CHAIN_ID, rpcs, sooner: sooner() }),
      Date.now,
    )(FILE);
    expect(log?.outcome).toHaveProperty('value');
    expect(eas?.outcome).toMatchObject({ error: { code: 'registry.unreachable' } });
  });

  test('are asked anew three seconds after they could not be read, and only those', async () => {
    await otherRegistries.setValue(BOTH);
    const broken = [EAS];
    const { logs, rpcs } = nodeWithout(broken);
    let nowMs = 0;
    const read = createOtherReader(
      async () => ({ chainId: CHAIN_ID, rpcs, sooner: sooner() }),
      () => nowMs,
    );
    await read(FILE);
    broken.pop();
    logs.length = 0;
    expect((await read(FILE))[1]?.outcome).toHaveProperty('error');
    nowMs = 3001;
    expect((await read(FILE))[1]?.outcome).toHaveProperty('value');
    expect(logs.map((params) => params?.[0].address)).toEqual([EAS]);
  });

  test('are asked anew by other nodes', async () => {
    await otherRegistries.setValue(BOTH);
    let { rpcs } = nodeWithout();
    const read = createOtherReader(async () => ({ chainId: CHAIN_ID, rpcs, sooner: sooner() }), Date.now);
    await read(FILE);
    const other = nodeWithout();
    rpcs = other.rpcs.map((rpc) => ({ ...rpc, host: 'other.test' }));
    await read(FILE);
    expect(other.logs.length).toBeGreaterThan(0);
  });
});
