import { createWalletClient, defineChain, http, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { callsBeingSigned } from '../../../../entrypoints/background/account/being-signed.ts';
import { createWallet, type WalletOptions } from '../../../../entrypoints/background/account/wallet.ts';
import type { WalletPage } from '../../../../entrypoints/background/account/wallet-page.ts';
import { devAccounts } from '../../../../scripts/stack/accounts.ts';
import type { SentTransaction } from '../../../../utils/evidence/proofs/sent-transaction.ts';
import type { Sha256 } from '../../../../utils/imaging/types.ts';
import { encodeCall } from '../../../../utils/registry/encoded-call.ts';
import { evidenceCalls } from '../../../../utils/registry/evidence-calls.ts';
import { readSent } from '../../../../utils/registry/read-sent.ts';
import { openRpc } from '../../../../utils/registry/rpc.ts';
import { prepareTransaction } from '../../../../utils/registry/transaction.ts';
import { walletOrders } from '../../../../utils/storage/account.ts';
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
  /** A person's five minutes: they pass when a test says so, however slow the machine is. */
  let patience = Promise.withResolvers<void>();
  let stored: SentTransaction[] = [];
  beforeAll(async () => (chain = await startLocalChain()));
  afterAll(() => chain.stop());
  beforeEach(() => {
    fakeBrowser.reset();
    stored = [];
    clock = 1_000_000;
    patience = Promise.withResolvers();
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
  const open = (page: WalletPage, changes: Partial<WalletOptions> = {}) =>
    createWallet({
      page,
      now: () => clock,
      sleep: async (ms) => {
        if (ms > 100_000) await patience.promise;
        clock += ms;
      },
      chainId: () => Promise.resolve(CHAIN_ID),
      readSent: (hash) => readSent([openRpc(chain.rpcUrl)], hash),
      nonceOf: (address) => chain.client.getTransactionCount({ address }),
      gasOf: async (from, call) => (await prepareTransaction([openRpc(chain.rpcUrl)], from, call)).gas,
      sentFor: (requestId) =>
        Promise.resolve(
          stored.find(({ purpose }) => purpose.kind === 'call' && purpose.requestId === requestId),
        ),
      store: (sent) => Promise.resolve(void stored.push(sent)),
      ...changes,
    });
  const paidBy = (address: Hex) => chain.client.getTransactionCount({ address });
  const send = (page: WalletPage) => open(page).send(PLACE, own.address, CALL, REQUEST);
  /** Asked to pay, and nothing comes before the patience ends. */
  const afterPatience = (answer: Promise<Hex>) => () => {
    patience.resolve();
    return answer;
  };
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

  test('is given the gas that the contracts hand on, which no estimate of its own has', async () => {
    const asked = vi.fn<Method>(([what]) => pay(own, what as { to: Hex; data: Hex }));
    const page = pageWith({ eth_sendTransaction: asked });
    await open(page).send(PLACE, own.address, { ...CALL, extraGas: '500000' }, REQUEST);
    const [[{ gas }]] = asked.mock.calls[0] as [[{ gas: Hex }]];
    expect(Number(gas)).toBeGreaterThan(500_000);
  });

  test('may send in the way of before 2021, too', async () => {
    const legacy: Method = ([asked]) => pay(own, asked as { to: Hex; data: Hex }, 'legacy');
    expect(await send(pageWith({ eth_sendTransaction: legacy }))).toMatchObject({ chainId: CHAIN_ID });
  });

  test.each<[string, string, Record<string, Method>]>([
    ['says no', 'declined', { eth_sendTransaction: () => new Error('4001') }],
    ['fails', 'refused', { eth_sendTransaction: () => new Error('-32603') }],
    ['hangs', 'no_answer', { eth_sendTransaction: afterPatience(new Promise(() => {})) }],
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

  test('pays once for a confirmation that is repeated, and what it paid is found though no RPC had it', async () => {
    const before = await paidBy(own.address);
    const page = pageWith();
    const blind = open(page, { readSent: () => Promise.resolve(null) });
    await expect(blind.send(PLACE, own.address, CALL, REQUEST)).rejects.toMatchObject(failure('not_seen'));
    expect(await blind.follow()).toBe(true);
    await expect(open(page).assertUnpaid(REQUEST)).rejects.toMatchObject(failure('maybe_sent'));

    expect(await open(page).follow()).toBe(false);
    expect(stored).toMatchObject([{ state: 'sent', purpose: { requestId: REQUEST } }]);
    expect(await send(page)).toEqual(stored[0]);
    await expect(open(page).assertUnpaid(REQUEST)).rejects.toMatchObject(failure('maybe_sent'));
    expect([(await paidBy(own.address)) - before, stored.length]).toEqual([1, 1]);
  });

  test('goes on with what it named before, though the worker was killed meanwhile', async () => {
    const before = await paidBy(own.address);
    const dead = open(pageWith(), { readSent: () => Promise.reject(new Error('killed')) });
    await expect(dead.send(PLACE, own.address, CALL, REQUEST)).rejects.toThrow('killed');
    expect(await send(pageWith())).toEqual(stored[0]);
    expect([(await paidBy(own.address)) - before, stored.length]).toEqual([1, 1]);
  });

  test('that did not answer, or answered too late, is not asked for the same again', async () => {
    const hanging = Promise.withResolvers<Hex>();
    await expect(
      send(pageWith({ eth_sendTransaction: afterPatience(hanging.promise) })),
    ).rejects.toMatchObject(failure('no_answer'));
    await expect(send(pageWith())).rejects.toMatchObject(failure('maybe_sent'));
    hanging.resolve(await pay(own, CALL));
    await vi.waitFor(async () => {
      await open(pageWith()).follow();
      expect(stored).toHaveLength(1);
    });
  });

  describe('while it changes its chain', () => {
    const changing = () => {
      const change = Promise.withResolvers<null>();
      const asked = Promise.withResolvers<void>();
      const page = pageWith({
        eth_chainId: () => '0x1',
        wallet_switchEthereumChain: () => {
          asked.resolve();
          return change.promise;
        },
      });
      return { page, asked: asked.promise, change: () => change.resolve(null) };
    };

    test('is listed, and nobody else is asked for the same, until it comes to nothing', async () => {
      const { page, asked, change } = changing();
      const wallet = open(page);
      const sending = wallet.send(PLACE, own.address, CALL, REQUEST);
      await asked;
      expect(callsBeingSigned()).toEqual([CALL]);
      await expect(wallet.assertUnpaid(REQUEST)).rejects.toMatchObject(failure('maybe_sent'));
      await expect(wallet.send(PLACE, own.address, CALL, REQUEST)).rejects.toMatchObject(
        failure('maybe_sent'),
      );
      change();
      await expect(sending).rejects.toMatchObject(failure('other_chain'));
      await wallet.assertUnpaid(REQUEST);
      expect(callsBeingSigned()).toEqual([]);
    });

    test('has not been asked to pay: after the worker was killed then, it is asked as if never before', async () => {
      const { page, asked, change } = changing();
      const killed = open(page).send(PLACE, own.address, CALL, REQUEST);
      await asked;
      expect(await walletOrders.getValue()).toEqual([]);
      expect(await send(pageWith())).toEqual(stored[0]);
      change();
      await expect(killed).rejects.toMatchObject(failure('other_chain'));
    });
  });

  test('is asked to pay only once that is written down', async () => {
    const orders = Promise.withResolvers<unknown>();
    const paying: Method = async ([asked]) => {
      orders.resolve(await walletOrders.getValue());
      return pay(own, asked as { to: Hex; data: Hex });
    };
    await send(pageWith({ eth_sendTransaction: paying }));
    expect(await orders.promise).toMatchObject([{ requestId: REQUEST, hash: null, isRefused: false }]);
  });

  test('that said no stays known for it, though it then failed before it was asked to pay', async () => {
    await expect(send(pageWith({ eth_sendTransaction: () => new Error('4001') }))).rejects.toMatchObject(
      failure('declined'),
    );
    await expect(send(pageWith({ eth_chainId: () => new Error('-32603') }))).rejects.toMatchObject(
      failure('refused'),
    );
    expect(await walletOrders.getValue()).toMatchObject([{ requestId: REQUEST, isRefused: true }]);
  });

  test.each(['4001', '-32603'])(
    'that answered %s is asked again, and so is another payer, unless its account has sent something since',
    async (code) => {
      const refusing = pageWith({ eth_sendTransaction: () => new Error(code) });
      const refused = failure(code === '4001' ? 'declined' : 'refused');
      await expect(send(refusing)).rejects.toMatchObject(refused);
      await expect(send(refusing)).rejects.toMatchObject(refused);
      await open(refusing).assertUnpaid(REQUEST);
      await pay(own, OTHER_CALL);
      await expect(send(pageWith())).rejects.toMatchObject(failure('maybe_sent'));
      await expect(open(refusing).assertUnpaid(REQUEST)).rejects.toMatchObject(failure('maybe_sent'));
      expect(stored).toEqual([]);
    },
  );

  test('of a page that sends, and says that the person said no, is not paid twice', async () => {
    const lying = async ([asked]: readonly unknown[]) => {
      await pay(own, asked as { to: Hex; data: Hex });
      return new Error('4001');
    };
    await expect(send(pageWith({ eth_sendTransaction: lying }))).rejects.toMatchObject(failure('declined'));
    await expect(send(pageWith())).rejects.toMatchObject(failure('maybe_sent'));
    expect(stored).toEqual([]);
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
