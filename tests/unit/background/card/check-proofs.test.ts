import { createClient, custom, decodeFunctionData, encodeFunctionResult, parseAbi, toHex } from 'viem';
import { describe, expect, test, vi } from 'vitest';
import { checkProofs } from '../../../../entrypoints/background/card/check-proofs.ts';
import { createRecentBlock } from '../../../../utils/registry/recent-block.ts';
import type { Rpc } from '../../../../utils/registry/rpc.ts';

const ADDRESS = '0x12ab34cd56ef7890abcd12ab34cd56ef78909f9f';
const ACCOUNT = { chainId: 1, address: ADDRESS } as const;
const DOMAIN = { kind: 'domain', name: 'eso.org' } as const;
const ENS = { kind: 'ens', name: 'eso.eth' } as const;
const onTraffic = vi.fn();
const sooner = { recent: createRecentBlock(Date.now), mayBeOlder: true };

const document = (accounts: unknown[]) => Response.json({ version: 1, accounts });
const elsewhere = () => ({ type: 'opaqueredirect', status: 0, ok: false }) as Response;

async function stateOf(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn(async (_url: string, _init?: RequestInit) => answer());
  const sources = { fetch: fetch as unknown as typeof globalThis.fetch, rpcs: [], sooner, onTraffic };
  const [checked] = await checkProofs([DOMAIN], ACCOUNT, sources);
  return { state: checked?.state, asked: fetch.mock.calls };
}

describe('a domain', () => {
  test('confirms an account that its document names; it is asked without cookies, referrer and redirects', async () => {
    const { state, asked } = await stateOf(() => document([ACCOUNT]));
    expect(state).toBe('confirmed');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject([
      'https://eso.org/.well-known/whence.json',
      { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual', cache: 'no-store' },
    ]);
  });

  test.each([
    ['names another', () => document([{ ...ACCOUNT, chainId: 10 }])],
    ['has no such document', () => new Response('', { status: 404 })],
    ['answers with a page', () => new Response('<!doctype html>')],
    ['sends elsewhere', elsewhere],
    ['sends without end', () => new Response(new Uint8Array(70_000))],
  ])('that %s does not confirm it', async (_, answer) => {
    expect((await stateOf(answer)).state).toBe('unconfirmed');
  });

  test.each([
    ['fails', () => new Response('', { status: 503 })],
    ['refuses', () => new Response('', { status: 403 })],
    ['is not there', () => Promise.reject(new TypeError('fetch failed'))],
  ])('that %s could not be asked, which is not to say that it denies', async (_, answer) => {
    expect((await stateOf(answer)).state).toBe('unchecked');
  });
});

const RESOLVER = parseAbi([
  'function resolveWithGateways(bytes name, bytes data, string[] gateways) view returns (bytes, address)',
  'function reverseWithGateways(bytes name, uint256 coinType, string[] gateways) view returns (string, address, address)',
]);

/** A node whose resolver leads every name to `forward`, and calls every account `reverse`. */
function nodeWith(forward: `0x${string}`, reverse: string): Rpc {
  const request = async ({ method, params }: { method: string; params: [{ data: `0x${string}` }] }) => {
    if (method !== 'eth_call') return { number: '0x1', hash: '0x1', timestamp: '0x1' };
    const { functionName } = decodeFunctionData({ abi: RESOLVER, data: params[0].data });
    return functionName === 'resolveWithGateways'
      ? encodeFunctionResult({
          abi: RESOLVER,
          functionName,
          result: [`0x${forward.slice(2).toLowerCase().padStart(64, '0')}`, ADDRESS],
        })
      : encodeFunctionResult({ abi: RESOLVER, functionName, result: [reverse, ADDRESS, ADDRESS] });
  };
  const client = createClient({ transport: custom({ request }, { retryCount: 0 }), ccipRead: false });
  return { host: 'node.test', client };
}

const askEns = async (rpcs: Rpc[], chainId = 1) =>
  (await checkProofs([ENS], { ...ACCOUNT, chainId }, { fetch, rpcs, sooner, onTraffic })).map(
    ({ state }) => state,
  );

describe('an ENS name', () => {
  test('confirms an account when each names the other', async () => {
    expect(await askEns([nodeWith(ADDRESS, 'eso.eth')])).toEqual(['confirmed']);
  });

  test('says so where one node alone does, and not where two agree', async () => {
    const node = nodeWith(ADDRESS, 'eso.eth');
    const ask = (...rpcs: Rpc[]) => checkProofs([ENS], ACCOUNT, { fetch, rpcs, sooner, onTraffic });
    expect(await ask(node)).toEqual([{ ...ENS, state: 'confirmed', onlySource: 'node.test' }]);
    expect(await ask(node, { ...node, host: 'other.test' })).toEqual([{ ...ENS, state: 'confirmed' }]);
  });

  test('does not when only one of them does', async () => {
    expect(await askEns([nodeWith(ADDRESS, 'other.eth')])).toEqual(['unconfirmed']);
    expect(await askEns([nodeWith(toHex(7, { size: 20 }), 'eso.eth')])).toEqual(['unconfirmed']);
  });

  test('could not be checked on a chain without ENS, or when no node answers', async () => {
    expect(await askEns([nodeWith(ADDRESS, 'eso.eth')], 31_337)).toEqual(['unchecked']);
    expect(await askEns([])).toEqual(['unchecked']);
  });
});
