import 'fake-indexeddb/auto';
import {
  concat,
  encodeFunctionResult,
  erc20Abi,
  getAddress,
  toFunctionSelector,
  toHex,
  type Hex,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { storage } from 'wxt/utils/storage';
import { readMarket } from '../../../entrypoints/background/market/read-market.ts';
import { readOwnLicences } from '../../../entrypoints/background/market/own-licences.ts';
import type { Network } from '../../../entrypoints/background/network.ts';
import { deployCoin } from '../../../scripts/contracts/coin.ts';
import { devAccounts } from '../../../scripts/stack/accounts.ts';
import type { Pdq, Sha256 } from '../../../utils/imaging/types.ts';
import { decodeCall } from '../../../utils/registry/encoded-call.ts';
import { licenceMarketAddress } from '../../../utils/registry/generated/licence-market.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import type { NewOffer } from '../../../utils/registry/market-types.ts';
import { encodeOrder, type MarketOrder } from '../../../utils/registry/market/order.ts';
import { ownLicencesIn } from '../../../utils/registry/market/own-licences.ts';
import type { OwnLicences, OwnLicencesPiece } from '../../../utils/registry/market/own-types.ts';
import { readTokens, tokenFacts } from '../../../utils/registry/market/token.ts';
import { workMarket } from '../../../utils/registry/market/work-market.ts';
import { askQuorum } from '../../../utils/registry/quorum.ts';
import { createRecentBlock } from '../../../utils/registry/recent-block.ts';
import { registryCalls } from '../../../utils/registry/registry-calls.ts';
import { openBatchingRpc, openRpc, type Rpc } from '../../../utils/registry/rpc.ts';
import { openSender, type Sender } from '../../../utils/registry/sender.ts';
import { siteLicence } from '../../../utils/registry/site-licence.ts';
import { workBusiness } from '../../../utils/registry/work-business.ts';
import { workIdOf } from '../../../utils/registry/work-id.ts';
import { deviceAccount } from '../../../utils/storage/account.ts';
import { ownLicences } from '../../../utils/storage/licences.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from './evidence/local-chain.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CONTENT = 'a'.repeat(64) as Sha256;
const SITE = 'news.example';
const key = (index: number) => devAccounts()[index]?.privateKey ?? '0x';
const account = (index: number) => privateKeyToAccount(key(index));
const WORK = workIdOf(account(0).address, CONTENT);

/** The same RPC, where a token answers as only a token can that knows who is asking. */
const lyingOf = (rpc: Rpc, token: Hex, decimals: number): Rpc => ({
  ...rpc,
  client: {
    ...rpc.client,
    request: (async (asked: { method: string; params?: [{ to?: string }] }) =>
      asked.method === 'eth_call' && asked.params?.[0].to?.toLowerCase() === token.toLowerCase()
        ? toHex(decimals, { size: 32 })
        : rpc.client.request(asked as never)) as never,
  },
});

describe('the market of a work', () => {
  let chain: LocalChain;
  let author: Sender;
  let buyer: Sender;
  let coin: Hex;

  const open = (index: number) =>
    openSender({
      rpcUrl: chain.rpcUrl,
      chainId: CHAIN_ID,
      contract: workRegistryAddress,
      account: account(index),
    });
  const rpcs = () => [openBatchingRpc(chain.rpcUrl), openBatchingRpc(chain.rpcUrl)];
  const sooner = () => ({ recent: createRecentBlock(() => 0), mayBeOlder: true });
  const network = (asked: readonly Rpc[] = rpcs()) =>
    ({ rpcs: asked, sooner: sooner() }) as unknown as Network;
  const read = async (...own: Hex[]) =>
    (await askQuorum(rpcs(), workMarket(WORK, [SITE, 'a.example'], own))).value;
  const licensed = async (site = SITE) => (await askQuorum(rpcs(), siteLicence(WORK, [site]))).value;
  const cameTo = async (own: Hex) => {
    await deviceAccount.setValue({ address: own } as never);
    return (await readOwnLicences(network())).received.map(({ workId }) => workId);
  };
  /** As a page has it encoded, and the background sends it. */
  const send = (sender: Sender, order: MarketOrder) => sender.send(decodeCall(encodeOrder(order)).call);
  const offer = (changes: Partial<NewOffer> = {}): NewOffer => ({
    workId: WORK,
    document: 'd'.repeat(64) as Sha256,
    scope: 'buyers_site',
    currency: null,
    durationDays: 30,
    exclusive: false,
    transferable: true,
    sublicensable: false,
    price: '1000',
    payee: null,
    closesAtSeconds: null,
    seats: null,
    ...changes,
  });
  const buy = async (
    site: string | null,
    change: (seen: Awaited<ReturnType<typeof read>>) => object = () => ({}),
  ) => {
    const seen = await read();
    const [first] = seen.offers;
    if (!first) throw new Error('nothing is offered');
    return {
      kind: 'buy_licence',
      offer: first,
      site,
      maxDisputes: seen.standing.disputes,
      deadlineSeconds: seen.timeSeconds + 1800,
      ...change(seen),
    } as MarketOrder;
  };

  beforeAll(async () => {
    fakeBrowser.reset();
    chain = await startLocalChain();
    [author, buyer] = [await open(0), await open(1)];
    coin = getAddress(await deployCoin(chain.rpcUrl, key(1)));
    await author.send(
      registryCalls().register({
        contentHash: CONTENT,
        metadataDigest: 'b'.repeat(64) as Sha256,
        basis: 'creator',
        perceptualHashes: ['c'.repeat(64) as Pdq],
      }),
    );
    await networkSettings.setValue({ chainId: CHAIN_ID, rpcUrls: [chain.rpcUrl], gateways: [] });
  });
  afterAll(() => chain?.stop());

  test('is bought as it was shown: the site is licensed, and the author has the price', async () => {
    await send(author, { kind: 'offer', offer: offer() });
    const before = await chain.client.getBalance({ address: author.account });
    expect((await licensed()).site).toBe(null);
    const { blockNumber } = await send(buyer, await buy(SITE));
    expect((await chain.client.getBalance({ address: author.account })) - before).toBe(1000n);
    const { timestamp } = await chain.client.getBlock({ blockNumber });
    const untilSeconds = Number(timestamp) + 30 * 86_400;
    expect((await licensed()).site).toEqual({ name: SITE, untilSeconds });
  });

  test.each([
    ['the terms', { terms: { transferable: false } }, 'TermsDiffer'],
    ['the price', { price: '999' }, 'PriceAboveMax'],
  ])('is not bought where %s that were shown are others', async (_, shown, reason) => {
    const order = await buy(SITE, ({ offers: [first] }) => ({
      offer: { ...first, ...shown, terms: { ...first?.terms, ...('terms' in shown ? shown.terms : {}) } },
    }));
    await expect(send(buyer, order)).rejects.toMatchObject({ details: { reason } });
  });

  test('is read in two turns, however much it is: the newest block, and all that is asked at it; where it is known, in one', async () => {
    const sent = vi.spyOn(globalThis, 'fetch');
    const one = network([openBatchingRpc(chain.rpcUrl)]);
    const first = await readMarket(one, WORK, [SITE]);
    expect(first.offers).toHaveLength(1);
    const inTurns = () =>
      sent.mock.calls.map(([, init]) =>
        (JSON.parse(String(init?.body)) as { method: string }[]).map(({ method }) => method),
      );
    const all = expect.arrayContaining(['eth_getBlockByNumber', 'eth_call']);
    expect(inTurns()).toEqual([['eth_getBlockByNumber'], all]);
    expect(inTurns()[1]?.length).toBeGreaterThan(6);

    sent.mockClear();
    // The block is the newest still: what was read at it is the same as in two turns.
    expect(await readMarket(one, WORK, [SITE])).toEqual(first);
    expect(inTurns()).toEqual([all]);
    sent.mockRestore();
  });

  test('is not bought where the work was disputed since', async () => {
    const order = await buy(SITE);
    const dispute = { workId: WORK, otherWorkId: null, kind: 'wrong_licence', evidence: CONTENT } as const;
    await send(buyer, { kind: 'dispute', dispute });
    await expect(send(buyer, order)).rejects.toMatchObject({ details: { reason: 'TooManyDisputes' } });
    const [made] = (await read()).disputes;
    await send(author, {
      kind: 'answer',
      workId: WORK,
      disputeId: made?.disputeId ?? '0x',
      statement: 'e'.repeat(64) as Sha256,
    });
    await send(buyer, { kind: 'withdraw_dispute', dispute });
    expect((await read()).disputes).toMatchObject([
      {
        kind: 'wrong_licence',
        withdrawn: true,
        answers: [{ by: author.account, statement: 'e'.repeat(64) }],
      },
    ]);
  });

  test('takes a token once it may, and tells what the token calls itself', async () => {
    await send(author, { kind: 'offer', offer: offer({ currency: coin, price: '5' }) });
    const order = await buy('a.example');
    await expect(send(buyer, order)).rejects.toMatchObject({
      details: { reason: 'ERC20InsufficientAllowance' },
    });
    await send(buyer, { kind: 'allow_token', token: coin, amount: '5' });
    const asked = network();
    const { sales } = await readMarket(asked, WORK, [SITE]);
    await send(buyer, order);
    expect((await licensed('a.example')).site?.name).toBe('a.example');
    const after = await readMarket(asked, WORK, [SITE]);
    expect(after.tokens[coin]?.decimals).toBe(18);
    // What was bought since is there, however lately the market was read before.
    expect(after.sales).not.toEqual(sales);
  });

  test('what accounts of one’s own bought and sold is in the log, is read on, and told apart', async () => {
    const own = async (index: number) => {
      await deviceAccount.setValue({ address: account(index).address } as never);
      return readOwnLicences(network());
    };
    const sold = await own(0);
    expect(sold.granted.map(({ site, price, currency, payee }) => [site, price, currency, payee])).toEqual([
      [SITE, '1000', null, author.account],
      ['a.example', '5', coin, author.account],
    ]);
    expect(sold.moves).toEqual([]);
    const bought = await own(1);
    expect(bought.granted.map(({ site, buyer: by }) => [site, by])).toEqual([
      [SITE, buyer.account],
      ['a.example', buyer.account],
    ]);
    const [first] = bought.granted;
    const { licenceId = '0x' } = first ?? {};
    const [from, to] = [buyer.account, account(2).address];
    await send(buyer, { kind: 'transfer_licence', licenceId, from, to });
    const after = await own(1);
    expect(after.moves.filter((move) => move.licenceId === licenceId).map((move) => move.to)).toEqual([
      from,
      to,
    ]);
    expect(after.granted).toEqual(bought.granted);
    expect(after.tokens[coin]?.decimals).toBe(18);
    expect(after.readTo).toBe(after.block.number);
    // A fork may change the newest blocks: nothing of them is kept.
    expect(await ownLicences.getValue()).toMatchObject({ settledTo: after.block.number - 64, granted: [] });
    const received = await own(2);
    expect(received.granted).toEqual([first]);
  });

  test('many licences are read few at a time, and what they share once', async () => {
    await send(author, { kind: 'offer', offer: offer({ price: '0' }) });
    for (let n = 0; n < 9; n++) await send(buyer, await buy(`n${n}.example`));
    await deviceAccount.setValue({ address: author.account } as never);
    await ownLicences.setValue(null);
    const [rpc] = rpcs();
    if (!rpc) throw new Error('no RPC');
    const [asked, running] = [[] as string[], { now: 0, most: 0 }];
    const request = async (wanted: { method: string }) => {
      if (wanted.method === 'eth_call') asked.push(JSON.stringify(wanted));
      running.most = Math.max(running.most, ++running.now);
      return rpc.client.request(wanted as never).finally(() => (running.now -= 1));
    };
    const counted = { ...rpc, client: { ...rpc.client, request: request as never } };
    const { blockNumber } = await send(author, {
      kind: 'close_offer',
      offerId: (await read()).offers[0]?.id ?? '',
    });
    const blocks = { from: 0, to: Number(blockNumber), most: 100 };
    const nothing = { granted: [], moves: [], offers: [], received: [] };
    const { granted } = await ownLicencesIn([author.account], nothing, blocks, 0)(counted, blockNumber);
    expect(granted).toHaveLength(11);
    expect(asked).toHaveLength(3);
    expect(running.most).toBeLessThanOrEqual(8);
  });

  test.each([0, 1])(
    'account %i’s many licences come in pieces, each once and none left out',
    async (index) => {
      const [[rpc], { number }] = [rpcs(), await chain.client.getBlock()];
      if (!rpc) throw new Error('no RPC');
      const readIn = (known: OwnLicences, from: number, most: number) => {
        const piece = { from, to: Number(number), most };
        return ownLicencesIn([account(index).address], known, piece, 0)(rpc, number);
      };
      const nothing: OwnLicences = { granted: [], moves: [], offers: [], received: [] };
      const whole = await readIn(nothing, 0, 100);
      const found: OwnLicencesPiece[] = [];
      for (let from = 0; from <= number; from = (found.at(-1)?.readTo ?? 0) + 1) {
        const known = { ...nothing, offers: found.flatMap(({ offers }) => offers) };
        found.push(await readIn(known, from, 4));
      }
      expect(found.map(({ granted }) => granted.length)).toEqual([4, 4, 3]);
      const idsIn = (pieces: readonly OwnLicences[]) =>
        pieces.flatMap(({ granted }) => granted.map(({ licenceId }) => licenceId)).toSorted();
      expect(idsIn(found)).toEqual(idsIn([whole]));
      expect(found.flatMap(({ moves }) => moves)).toEqual(whole.moves);
    },
  );

  test('works that strangers send are found, in pieces and none left out; those that an account registered itself are not', async () => {
    const { registerMany, transfer } = registryCalls();
    const contents = [1, 2, 3, 4, 5].map((digit) => `${digit}`.repeat(64) as Sha256);
    const [metadataDigest, perceptualHashes] = ['b'.repeat(64) as Sha256, ['c'.repeat(64) as Pdq]];
    const basis = 'creator';
    await author.send(
      registerMany(contents.map((contentHash) => ({ contentHash, metadataDigest, basis, perceptualHashes }))),
    );
    const sent = contents.map((contentHash) => workIdOf(author.account, contentHash));
    const to = account(3).address;
    for (const workId of sent) await author.send(transfer(workId, author.account, to));
    const [[rpc], { number }] = [rpcs(), await chain.client.getBlock()];
    if (!rpc) throw new Error('no RPC');
    const nothing: OwnLicences = { granted: [], moves: [], offers: [], received: [] };
    const readIn = (own: Hex, from: number, most: number) =>
      ownLicencesIn([own], nothing, { from, to: Number(number), most }, 0)(rpc, number);
    const found: OwnLicencesPiece[] = [];
    for (let from = 0; from <= number; from = (found.at(-1)?.readTo ?? 0) + 1)
      found.push(await readIn(to, from, 2));
    expect(found.map(({ received }) => received.map(({ workId }) => workId))).toEqual([
      sent.slice(0, 2),
      sent.slice(2, 4),
      sent.slice(4),
    ]);
    expect((await readIn(author.account, 0, 100)).received).toEqual([]);
  });

  test('where the market’s log begins is not taken from one node', async () => {
    const checkpoint = toFunctionSelector('checkpoint(uint256)');
    const late = concat([toHex(0, { size: 32 }), toHex(9999, { size: 32 })]);
    const [lying, ...honest] = [...rpcs(), openRpc(chain.rpcUrl)];
    const request = async (asked: { method: string; params?: [{ data?: string }] }) =>
      asked.method === 'eth_call' && asked.params?.[0].data?.startsWith(checkpoint)
        ? late
        : lying?.client.request(asked as never);
    const liar = { ...lying, client: { ...lying?.client, request } } as unknown as Rpc;
    await deviceAccount.setValue({ address: buyer.account } as never);
    await ownLicences.setValue(null);
    const { granted, odd } = await readOwnLicences({ rpcs: [liar, ...honest] } as unknown as Network);
    expect(granted).toHaveLength(11);
    expect(odd).toMatchObject([{ reason: 'disagrees' }]);
  });

  test('a token that tells every node something else is unknown, and takes nothing with it', async () => {
    const hostile = rpcs().map((rpc, index) => lyingOf(rpc, coin, index));
    const lying = network(hostile);
    const seen = await readMarket(lying, WORK, [SITE]);
    expect(seen.offers.map(({ terms }) => terms.currency)).toContain(coin);
    expect(seen.tokens[coin]).toEqual({ symbol: null, decimals: null });
    await deviceAccount.setValue({ address: buyer.account } as never);
    const own = await readOwnLicences(lying);
    expect(own.granted.map(({ currency }) => currency)).toContain(coin);
    expect(own.tokens[coin]).toEqual({ symbol: null, decimals: null });
    expect(await readTokens([], [coin, null])).toEqual({ [coin]: { symbol: null, decimals: null } });
  });

  test('what was kept before works were looked for is read again', async () => {
    const accounts = [account(3).address.toLowerCase()];
    const before = {
      chainId: CHAIN_ID,
      accounts,
      granted: [],
      moves: [],
      offers: [],
      settledTo: 0,
      basis: 'agreement',
    };
    await storage.setItems([{ key: 'local:ownLicences', value: before }]);
    await storage.setMeta('local:ownLicences', { v: 2 });
    await ownLicences.migrate();
    expect(await cameTo(account(3).address)).toHaveLength(5);
  });

  test('what one node alone invented is not kept, and not told as agreed upon later', async () => {
    const dead = openRpc('http://127.0.0.1:9');
    const readBy = (...asked: ReturnType<typeof rpcs>) =>
      readOwnLicences({ rpcs: asked } as unknown as Network);
    const [node = dead, other = dead] = rpcs();
    await ownLicences.setValue(null);
    expect((await readBy(node, dead)).basis).toBe('one_source');
    expect(await ownLicences.getValue()).toBe(null);
    const told = await readBy(node);
    const kept = await ownLicences.getValue();
    if (!kept) throw new Error('of a single node it is kept');
    const invented = { ...kept, offers: [{ offerId: '99', workId: WORK, blockNumber: 0 }], settledTo: 0 };
    await ownLicences.setValue(invented);
    const agreed = await readBy(node, other);
    expect(agreed.basis).toBe('agreement');
    expect(agreed.offers).toEqual(told.offers);
  });

  test('the work itself is listed, bought on what was seen, and its offers are dead; a listing ends with its day', async () => {
    await send(author, { kind: 'allow_work', workId: WORK });
    const listing = { currency: null, price: '7000', closesAtSeconds: null };
    await send(author, { kind: 'list_work', workId: WORK, listing });
    const seen = await read();
    if (!seen.listing) throw new Error('not listed');
    const order = {
      kind: 'buy_work',
      workId: WORK,
      listing: seen.listing,
      metadataDigest: seen.record.metadataDigest,
      sold: seen.sales.sold,
      maxNewSales: 0,
      maxDisputes: seen.standing.disputes,
      deadlineSeconds: seen.timeSeconds + 1800,
    } as const;
    const amended = { ...order, metadataDigest: CONTENT };
    await expect(send(buyer, amended)).rejects.toMatchObject({ details: { reason: 'MetadataDiffers' } });
    await send(buyer, order);
    expect(await read(buyer.account)).toMatchObject({
      standing: { owner: buyer.account },
      offers: [],
      listing: null,
      owed: { [buyer.account]: '0' },
    });
    expect([await cameTo(buyer.account), await cameTo(author.account)]).toEqual([[WORK], []]);
    const isForSale = async () => (await askQuorum(rpcs(), workBusiness(WORK))).value.isForSale;
    await send(buyer, { kind: 'allow_work', workId: WORK });
    const closesAtSeconds = (await read()).timeSeconds + 3600;
    await send(buyer, { kind: 'list_work', workId: WORK, listing: { ...listing, closesAtSeconds } });
    expect(await isForSale()).toBe(true);
    const { request } = chain.client as { request: (asked: object) => Promise<unknown> };
    await request({ method: 'evm_increaseTime', params: [7200] });
    await request({ method: 'evm_mine', params: [] });
    expect([await isForSale(), (await read()).listing]).toEqual([false, null]);
  });
});

describe('a token', () => {
  const facts = (symbol: Hex, decimals: Hex) =>
    tokenFacts(licenceMarketAddress)(
      {
        host: 'rpc.test',
        client: {
          ...openRpc('http://127.0.0.1:9').client,
          request: ({ params }: { params: [{ data: Hex }] }) =>
            Promise.resolve(params[0].data === '0x95d89b41' ? symbol : decimals),
        } as never,
      },
      1n,
    );
  const asSymbol = (result: string) =>
    encodeFunctionResult({ abi: erc20Abi, functionName: 'symbol', result });
  const asDecimals = (result: number) =>
    encodeFunctionResult({ abi: erc20Abi, functionName: 'decimals', result });

  test.each([
    ['USDX', 6, { symbol: 'USDX', decimals: 6 }],
    ['US\u202eDX', 6, { symbol: null, decimals: 6 }],
    ['A name that is much too long', 6, { symbol: null, decimals: 6 }],
    ['X'.repeat(5000), 255, { symbol: null, decimals: null }],
    ['', 0, { symbol: null, decimals: 0 }],
  ])('is a stranger: %j with %i decimals', async (symbol, decimals, expected) => {
    expect(await facts(asSymbol(symbol), asDecimals(decimals))).toEqual(expected);
  });

  test('that answers with nonsense has neither symbol nor decimals', async () => {
    expect(await facts('0x12', '0x')).toEqual({ symbol: null, decimals: null });
  });
});
