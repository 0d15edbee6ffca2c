import { erc20Abi, keccak256, parseEventLogs, toHex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployCoin } from '../../scripts/contracts/coin.ts';
import { deployContracts, type DeployedContracts } from '../../scripts/contracts/deploy.ts';
import { devAccounts, DEV_MNEMONIC } from '../../scripts/stack/accounts.ts';
import { startAnvil, type Anvil } from '../../scripts/stack/anvil.ts';
import type { Pdq, Sha256 } from '../../utils/imaging/types.ts';
import { createRegistrySource } from '../../utils/registry/chain.ts';
import { disputesIn } from '../../utils/registry/disputes.ts';
import { evidenceCalls } from '../../utils/registry/evidence-calls.ts';
import { evidenceQuestions } from '../../utils/registry/evidence-questions.ts';
import { licenceMarketAbi } from '../../utils/registry/generated/licence-market.ts';
import { readHistory } from '../../utils/registry/history.ts';
import { marketCalls } from '../../utils/registry/market-calls.ts';
import { marketQuestions } from '../../utils/registry/market-questions.ts';
import type { NewOffer } from '../../utils/registry/market-types.ts';
import { digestTree } from '../../utils/registry/merkle.ts';
import { commitmentOf, type NewWork } from '../../utils/registry/new-work.ts';
import { askQuorum, type Question } from '../../utils/registry/quorum.ts';
import { registryCalls } from '../../utils/registry/registry-calls.ts';
import { reportsOf } from '../../utils/registry/reports.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import { openSender, type Sender } from '../../utils/registry/sender.ts';
import { signAnchor } from '../../utils/registry/signed-anchor.ts';
import { signRegistration } from '../../utils/registry/signed-registration.ts';
import { syncLog } from '../../utils/registry/sync.ts';
import { tokenCalls } from '../../utils/registry/token-calls.ts';
import type { Address, Registration } from '../../utils/registry/types.ts';
import { workIdOf } from '../../utils/registry/work-id.ts';
import { workQuestions } from '../../utils/registry/work-questions.ts';
import { chainAt } from './support/chain.ts';

const digest = (text: string) => keccak256(toHex(text)).slice(2) as Sha256;
const newWork = (text: string): NewWork => ({
  contentHash: digest(text),
  metadataDigest: digest(`${text}, described`),
  basis: 'creator',
  perceptualHashes: [digest(`${text}, seen`) as string as Pdq],
});
const NO_DISPUTES = {
  competing_authorship: 0,
  not_licensors: 0,
  unmarked_derivative: 0,
  wrong_licence: 0,
  same_work: 0,
};

const registry = registryCalls();
const market = marketCalls();
const evidence = evidenceCalls();
const works = workQuestions();
const sales = marketQuestions();
const keys = devAccounts().map(({ privateKey }) => privateKey);
const account = (index: number) => privateKeyToAccount(keys[index] ?? '0x');
const [authorAccount] = [account(0)];

async function startChain(chainId: number) {
  const anvil = await startAnvil({ port: 0, chainId, mnemonic: DEV_MNEMONIC, stateFile: null });
  const { rpcUrl } = anvil;
  const contracts = await deployContracts({ rpcUrl, privateKey: keys[9] ?? '0x' });
  const open = (index: number) =>
    openSender({ rpcUrl, chainId, contract: contracts.workRegistry, account: account(index) });
  const client = chainAt(rpcUrl);
  const now = async () => Number((await client.getBlock()).timestamp);
  return {
    anvil,
    rpcUrl,
    contracts,
    client,
    now,
    author: await open(0),
    rival: await open(1),
    publisher: await open(2),
  };
}

type Chain = Awaited<ReturnType<typeof startChain>>;

describe('the contracts, from viem accounts', () => {
  let chain: Chain;
  let author: Sender;
  let rival: Sender;
  let publisher: Sender;
  let coin: Address;
  const picture = newWork('a picture');
  const workId = workIdOf(authorAccount.address, picture.contentHash);
  const copyId = workIdOf(account(1).address, picture.contentHash);
  /** As the extension asks: here one RPC, twice, makes the quorum. */
  const ask = async <T>(question: Question<T>) =>
    (await askQuorum([openRpc(chain.rpcUrl), openRpc(chain.rpcUrl)], question)).value;

  beforeAll(async () => {
    chain = await startChain(31337);
    ({ author, rival, publisher } = chain);
    coin = await deployCoin(chain.rpcUrl, keys[2] ?? '0x');
  });
  afterAll(() => chain?.anvil.stop());

  test('a committed registration has the priority of its commitment over an earlier copy', async () => {
    const salt = keccak256(toHex('salt'));
    await author.send(registry.commit(commitmentOf(author.account, picture, salt)));
    const committedAt = await chain.now();
    await chain.client.increaseTime({ seconds: 5 });
    await rival.send(registry.register(picture));
    await author.send(registry.register(picture, salt));

    const [first, copy] = [await ask(works.work(workId)), await ask(works.work(copyId))];
    expect(first).toMatchObject({ owner: author.account, priorityAtSeconds: committedAt, sequence: 1 });
    expect(copy).toMatchObject({ owner: rival.account, sequence: 0 });
    expect(first.priorityAtSeconds).toBeLessThan(copy.priorityAtSeconds);
    expect(await ask(works.worksByContent(picture.contentHash))).toEqual({
      workIds: [workId, copyId],
      next: null,
    });
  });

  test('a copy of the log, with priority dates, gives the accumulator', async () => {
    const kept: Registration[] = [];
    const { workRegistry } = chain.contracts;
    await syncLog({
      source: createRegistrySource({ rpcUrl: chain.rpcUrl, registry: workRegistry }),
      chainId: 31337,
      registry: workRegistry,
      cursor: null,
      keep: async (found) => void kept.push(...found),
    });
    expect(kept.map((work) => work.workId)).toEqual([copyId, workId]);
    expect(kept[1]?.priorityAtSeconds).toBeLessThan(kept[1]?.registeredAtSeconds ?? 0);
  });

  test('what the contract refuses is not sent, and says why', async () => {
    const before = await chain.client.getTransactionCount({ address: author.account });
    await expect(author.send(registry.register(picture))).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { reason: 'AlreadyRegistered', arguments: [BigInt(workId).toString()] },
    });
    expect(await chain.client.getTransactionCount({ address: author.account })).toBe(before);
  });

  test('a registration that its author signed can be sent by anyone', async () => {
    const work = newWork('a picture by someone without coin');
    const place = { chainId: 31337, registry: chain.contracts.workRegistry };
    const deadlineSeconds = (await chain.now()) + 60;
    const poor = privateKeyToAccount(keccak256(toHex('a key of one who has no coin')));
    const signed = await signRegistration(poor, place, { work, deadlineSeconds });
    await publisher.send(registry.registerFor(signed));
    const registered = await ask(works.work(workIdOf(poor.address, work.contentHash)));
    expect(registered).toMatchObject({ owner: poor.address, metadataDigest: work.metadataDigest });
  });

  test('disputes, answers, rulings and withdrawals are read back as history', async () => {
    const claim = {
      workId,
      otherWorkId: copyId,
      kind: 'competing_authorship',
      evidence: digest('evidence'),
    } as const;
    await rival.send(registry.dispute(claim));
    const { latestBlock } = await ask(works.standing(workId));
    const [made] = disputesIn((await ask(readHistory(workId, latestBlock))).events);
    expect(made).toMatchObject({
      by: rival.account,
      kind: claim.kind,
      otherWorkId: copyId,
      withdrawn: false,
    });

    const disputeId = made?.disputeId ?? '0x';
    await author.send(registry.answer(workId, disputeId, digest('answer')));
    await author.send(registry.amend(workId, digest('better described')));
    await publisher.send(registry.rule(workId, disputeId, 'rejected', digest('reasons')));
    await rival.send(registry.withdraw(claim));

    const standing = await ask(works.standing(workId));
    expect(standing.disputes).toEqual({ ...NO_DISPUTES, competing_authorship: 1 });
    const { events, nextBlock } = await ask(readHistory(workId, standing.latestBlock));
    expect(events.map(({ kind }) => kind)).toEqual(['disputed', 'answered', 'amended', 'ruled', 'withdrawn']);
    expect(nextBlock).toBeNull();
    expect(disputesIn(events)).toEqual([
      {
        ...made,
        answers: [{ by: author.account, statement: digest('answer') }],
        rulings: [{ by: publisher.account, ruling: 'rejected', reasons: digest('reasons') }],
        withdrawn: true,
      },
    ]);
    expect((await ask(works.work(workId))).metadataDigest).toBe(digest('better described'));
  });

  test('a history is read in parts', async () => {
    const { latestBlock } = await ask(works.standing(workId));
    const newest = await ask(readHistory(workId, latestBlock, { maxBlocks: 2 }));
    const rest = await ask(readHistory(workId, newest.nextBlock));
    expect([...rest.events, ...newest.events].map(({ kind }) => kind)).toEqual([
      'disputed',
      'answered',
      'amended',
      'ruled',
      'withdrawn',
    ]);
  });

  const offer = async (changes: Partial<NewOffer>) => {
    const { logs } = await author.send(
      market.offer({
        workId,
        document: digest('a licence'),
        scope: 'any',
        currency: null,
        price: '1000000',
        payee: null,
        durationDays: 30,
        closesAtSeconds: null,
        seats: null,
        exclusive: false,
        transferable: false,
        sublicensable: false,
        ...changes,
      }),
    );
    const [offered] = parseEventLogs({ abi: licenceMarketAbi, eventName: 'Offered', logs });
    return ask(sales.offer(`${offered?.args.offerId}`));
  };
  const terms = async (maxDisputes = { ...NO_DISPUTES, competing_authorship: 1 }) => ({
    maxDisputes,
    deadlineSeconds: (await chain.now()) + 60,
  });

  test('a licence bought in coin pays the author in the same transaction', async () => {
    const seen = await offer({ scope: 'buyers_site' });
    expect(seen).toMatchObject({
      live: true,
      price: '1000000',
      terms: { scope: 'buyers_site', durationDays: 30 },
    });
    const call = market.buyLicence({ offer: seen, site: 'news.example', ...(await terms()) });
    const { blockNumber } = await publisher.send(call);
    const balance = (at: bigint) => chain.client.getBalance({ address: author.account, blockNumber: at });
    expect((await balance(blockNumber)) - (await balance(blockNumber - 1n))).toBe(1_000_000n);

    const licensed = await ask(sales.licencesFor(workId, 'news.example'));
    expect(licensed.page).toMatchObject([{ holder: publisher.account, offerId: seen.id, sublicence: false }]);
    expect(licensed.siteUntilSeconds).toBe((await chain.now()) + 30 * 86_400);
    expect(await ask(sales.licencesFor(workId, 'other.example'))).toMatchObject({
      siteUntilSeconds: 0,
      anySiteUntilSeconds: 0,
      page: [],
    });
  });

  test('a licence bought in an ERC-20 pays the author in the same transaction', async () => {
    const seen = await offer({ scope: { site: 'paper.example' }, currency: coin });
    const purchase = { offer: seen, site: 'paper.example', ...(await terms()) };
    await expect(publisher.send(market.buyLicence(purchase))).rejects.toMatchObject({
      code: 'registry.rejected',
      details: { reason: 'ERC20InsufficientAllowance' },
    });
    await publisher.send(tokenCalls(coin).approve(chain.contracts.licenceMarket, seen.price));
    const { blockNumber } = await publisher.send(market.buyLicence(purchase));
    const balance = (at: bigint) =>
      chain.client.readContract({
        address: coin,
        abi: erc20Abi,
        functionName: 'balanceOf',
        args: [author.account],
        blockNumber: at,
      });
    expect((await balance(blockNumber)) - (await balance(blockNumber - 1n))).toBe(1_000_000n);
    expect((await ask(sales.licencesFor(workId, 'paper.example'))).page).toHaveLength(1);
  });

  test('a buyer who saw fewer disputes does not buy', async () => {
    const seen = await offer({});
    const purchase = market.buyLicence({ offer: seen, site: null, ...(await terms(NO_DISPUTES)) });
    await expect(publisher.send(purchase)).rejects.toMatchObject({
      details: { reason: 'TooManyDisputes', arguments: ['0', '1'] },
    });
  });

  test('an account without coin is told so', async () => {
    const poor = privateKeyToAccount(keccak256(toHex('another key of one who has no coin')));
    const options = { rpcUrl: chain.rpcUrl, chainId: 31337, contract: chain.contracts.workRegistry };
    const sender = await openSender({ ...options, account: poor });
    await expect(sender.send(registry.register(newWork('unpaid')))).rejects.toMatchObject({
      code: 'registry.insufficient_funds',
    });
  });

  test('a work is sold, and the offers of the seller are dead', async () => {
    const old = await offer({});
    await author.send(registry.approve(workId, chain.contracts.licenceMarket));
    await author.send(market.listWork(workId, { currency: null, price: '5000', closesAtSeconds: null }));
    const listing = await ask(sales.listing(workId));
    if (!listing) throw new Error('not listed');
    const { metadataDigest } = await ask(works.work(workId));
    const { sold } = await ask(sales.salesOf(workId));
    const limits = { metadataDigest, sold, maxNewSales: 0, ...(await terms()) };
    await publisher.send(market.buyWork({ workId, listing, ...limits }));
    expect((await ask(works.work(workId))).owner).toBe(publisher.account);
    expect((await ask(works.standing(workId))).epoch).toBe(1);

    await publisher.send(registry.transfer(workId, publisher.account, author.account));
    expect((await ask(sales.offer(old.id))).live).toBe(false);
    const purchase = market.buyLicence({ offer: old, site: null, ...(await terms()) });
    await expect(rival.send(purchase)).rejects.toMatchObject({ details: { reason: 'WorkChangedHands' } });
    const { page } = await ask(sales.offersOf(workId));
    expect(page.map(({ live }) => live)).toEqual([false, false, false, false]);
  });

  test('evidence is anchored once, alone, in a tree and by signature', async () => {
    const questions = evidenceQuestions();
    await rival.send(evidence.anchor(digest('seal')));
    const anchoredAtSeconds = await chain.now();
    await author.send(evidence.anchor(digest('seal')));
    expect(await ask(questions.anchoredAt(digest('seal')))).toMatchObject({ anchoredAtSeconds });
    expect(await ask(questions.anchoredAt(digest('another seal')))).toBeNull();

    const seals = ['one', 'two', 'three'].map(digest);
    const tree = digestTree(seals);
    await author.send(evidence.anchorMany(tree.root, seals.length));
    for (const seal of seals)
      expect(await ask(questions.anchoredIn(tree.root, seal, tree.proofOf(seal)))).not.toBeNull();
    expect(await ask(questions.anchoredIn(tree.root, digest('four'), []))).toBeNull();

    const place = { chainId: 31337, evidenceLog: chain.contracts.evidenceLog };
    const request = { digest: digest('signed'), deadlineSeconds: anchoredAtSeconds + 60 };
    await publisher.send(evidence.anchorFor(await signAnchor(authorAccount, place, request)));
    expect(await ask(questions.anchoredAt(request.digest))).not.toBeNull();
  });

  test('reports of a work are read page by page', async () => {
    for (const text of ['first', 'second', 'third']) await author.send(evidence.report(workId, digest(text)));
    await author.send(evidence.report(copyId, digest('of another work')));
    const first = await ask(reportsOf(workId, 0, 2));
    expect(first.reports.map((report) => report.digest)).toEqual([digest('first'), digest('second')]);
    expect(first.reports[0]).toMatchObject({ by: author.account });
    const rest = await ask(reportsOf(workId, first.next ?? 0, 2));
    expect(rest.reports.map((report) => report.digest)).toEqual([digest('third')]);
    expect(rest.next).toBeNull();
  });

  test('a retracted work says so, and what is unknown is refused', async () => {
    await rival.send(registry.retract(copyId));
    expect(await ask(works.work(copyId))).toMatchObject({ retracted: true, owner: rival.account });
    const unknown = workIdOf(rival.account, digest('never registered'));
    await expect(ask(works.work(unknown))).rejects.toMatchObject({ code: 'registry.unknown_work' });
  });
});

describe('a second chain', () => {
  let chain: Chain;
  let contracts: DeployedContracts;
  let one: Anvil;
  beforeAll(async () => {
    const first = await startChain(31337);
    ({ contracts, anvil: one } = first);
    chain = await startChain(84532);
  });
  afterAll(() => Promise.all([one?.stop(), chain?.anvil.stop()]));

  test('has the contracts at the same addresses', () => {
    expect(chain.contracts).toEqual(contracts);
  });

  test('does not take signatures of the first', async () => {
    const deadlineSeconds = (await chain.now()) + 3600;
    const refused = { code: 'registry.rejected', details: { reason: 'InvalidSignature' } };
    const registration = (chainId: number) =>
      signRegistration(
        authorAccount,
        { chainId, registry: contracts.workRegistry },
        { work: newWork('signed'), deadlineSeconds },
      );
    await expect(chain.rival.send(registry.registerFor(await registration(31337)))).rejects.toMatchObject(
      refused,
    );
    await chain.rival.send(registry.registerFor(await registration(84532)));

    const anchor = (chainId: number) =>
      signAnchor(
        authorAccount,
        { chainId, evidenceLog: contracts.evidenceLog },
        { digest: digest('signed'), deadlineSeconds },
      );
    await expect(chain.rival.send(evidence.anchorFor(await anchor(31337)))).rejects.toMatchObject(refused);
    await chain.rival.send(evidence.anchorFor(await anchor(84532)));
  });
});
