import { createWalletClient, defineChain, http, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createWallet } from '../../../../entrypoints/background/account/wallet.ts';
import type { WalletPage } from '../../../../entrypoints/background/account/wallet-page.ts';
import { devAccounts } from '../../../../scripts/stack/accounts.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { encodeCall } from '../../../../utils/registry/encoded-call.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { readSent } from '../../../../utils/registry/read-sent.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from '../evidence/local-chain.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const WALLET = { uuid: '350670db-19fa-4704-a166-e52e178b59d2', name: 'A wallet', rdns: 'wallet.example' };
const PLACE = { tabId: 7, uuid: WALLET.uuid };
const REQUEST = '11111111-1111-4111-8111-111111111111';
const own = privateKeyToAccount(devAccounts()[1]?.privateKey ?? '0x');
const other = privateKeyToAccount(devAccounts()[2]?.privateKey ?? '0x');
const CALL = encodeCall(evidenceCalls().anchor('b'.repeat(64) as Sha256));
const OTHER_CALL = encodeCall(evidenceCalls().anchor('c'.repeat(64) as Sha256));

describe('a wallet in the browser', () => {
  let chain: LocalChain;
  let clock = 0;
  let stored: SentTransaction[] = [];
  beforeAll(async () => (chain = await startLocalChain()));
  afterAll(() => chain.stop());
  beforeEach(() => {
    stored = [];
    clock = 1_000_000;
  });

  /** Signs and sends as a wallet does. */
  async function pay(account: typeof own, { to, data }: { to: Hex; data: Hex }, type?: 'legacy') {
    const local = defineChain({
      id: CHAIN_ID,
      name: 'local',
      nativeCurrency: { name: 'coin', symbol: 'C', decimals: 18 },
      rpcUrls: { default: { http: [chain.rpcUrl] } },
    });
    const client = createWalletClient({ account, chain: local, transport: http(chain.rpcUrl) });
    return client.sendTransaction({ to, data, ...(type && { type }) });
  }

  type Method = (params: readonly unknown[]) => unknown;
  const honest: Record<string, Method> = {
    eth_requestAccounts: () => [own.address],
    eth_chainId: () => '0x7a69',
    eth_sendTransaction: ([asked]) => pay(own, asked as { to: Hex; data: Hex }),
  };
  /** A page with a wallet, of which some things are otherwise. */
  const pageWith = (changes: Record<string, Method> = {}): WalletPage => ({
    list: () => Promise.resolve([WALLET, WALLET]),
    ask: async (_tab, _uuid, method, params) => {
      const answer = { ...honest, ...changes }[method];
      if (!answer) return { ok: false, code: 4200, reason: 'refused' };
      const result = await answer(params);
      return result instanceof Error
        ? { ok: false, code: Number(result.message), reason: 'refused' }
        : { ok: true, result };
    },
  });
  const open = (page: WalletPage) =>
    createWallet({
      page,
      now: () => clock,
      // A person's five minutes never pass here, unless nothing else is to come.
      sleep: async (ms) => {
        if (ms > 100_000) await new Promise((resolve) => setTimeout(resolve, 1500));
        clock += ms;
      },
      chainId: () => Promise.resolve(CHAIN_ID),
      readSent: (hash) => readSent([openRpc(chain.rpcUrl)], hash),
      nonceOf: (address) => chain.client.getTransactionCount({ address }),
      store: (sent) => Promise.resolve(void stored.push(sent)),
    });
  const send = (page: WalletPage) => open(page).send(PLACE, own.address, CALL, REQUEST);
  const failure = (reason: string) => ({ code: 'account.wallet_failed', details: { reason } });

  test('is found, connected, and signs what was asked for', async () => {
    const wallet = open(pageWith());
    expect(await wallet.list(7)).toEqual([WALLET]);
    expect(await wallet.connect(PLACE)).toBe(own.address);
    const sent = await wallet.send(PLACE, own.address, CALL, REQUEST);
    expect(stored).toEqual([sent]);
    expect(sent).toMatchObject({ state: 'sent', purpose: { kind: 'call', requestId: REQUEST } });
    const { status, from } = await chain.client.getTransactionReceipt({ hash: sent.hash });
    expect([status, from]).toEqual(['success', own.address.toLowerCase()]);
  });

  test('may send in the way of before 2021, too', async () => {
    const legacy: Method = ([asked]) => pay(own, asked as { to: Hex; data: Hex }, 'legacy');
    expect(await send(pageWith({ eth_sendTransaction: legacy }))).toMatchObject({ chainId: CHAIN_ID });
  });

  test.each<[string, string, Record<string, Method>]>([
    ['says no', 'declined', { eth_sendTransaction: () => new Error('4001') }],
    ['fails', 'refused', { eth_sendTransaction: () => new Error('-32603') }],
    ['hangs', 'no_answer', { eth_sendTransaction: () => new Promise(() => {}) }],
    ['answers nonsense', 'nonsense', { eth_sendTransaction: () => ({ hash: 1 }) }],
    ['makes up a hash', 'not_seen', { eth_sendTransaction: () => `0x${'9'.repeat(64)}` }],
    ['sends another call', 'other_transaction', { eth_sendTransaction: () => pay(own, OTHER_CALL) }],
    ['sends it from another account', 'other_transaction', { eth_sendTransaction: () => pay(other, CALL) }],
    [
      'is on another chain and stays there',
      'other_chain',
      { eth_chainId: () => '0x1', wallet_switchEthereumChain: () => null },
    ],
  ])(
    'or a page in its name that %s makes it fail, and nothing is believed: %s',
    async (_, reason, changes) => {
      await expect(send(pageWith(changes))).rejects.toMatchObject(failure(reason));
      expect(stored).toEqual([]);
    },
  );

  test('is not believed where it names a transaction like this one that was sent before', async () => {
    const earlier = await pay(own, CALL);
    await expect(send(pageWith({ eth_sendTransaction: () => earlier }))).rejects.toMatchObject(
      failure('other_transaction'),
    );
  });

  test('that is nowhere, or announces itself in nonsense, is not listed', async () => {
    const page = (said: unknown): WalletPage => ({ ...pageWith(), list: () => Promise.resolve(said) });
    for (const said of [null, 'x', [{ uuid: 1 }], [{ ...WALLET, name: '' }]])
      expect(await open(page(said)).list(7)).toEqual([]);
  });

  test('is asked to change to the chain of the settings, and then goes on', async () => {
    let now = '0x1';
    const asked = vi.fn((params: readonly unknown[]) => {
      now = '0x7a69';
      return params && null;
    });
    const page = pageWith({ eth_chainId: () => now, wallet_switchEthereumChain: asked });
    expect(await open(page).connect(PLACE)).toBe(own.address);
    expect(asked).toHaveBeenCalledExactlyOnceWith([{ chainId: '0x7a69' }]);
  });
});
