import { createTestClient, http, keccak256, parseEventLogs, toHex, type Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { getBlock } from 'viem/actions';
import type { Pdq, Sha256 } from '../../utils/imaging/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { ContractCall } from '../../utils/registry/contract-call.ts';
import { evidenceCalls } from '../../utils/registry/evidence-calls.ts';
import { licenceMarketAbi, licenceMarketAddress } from '../../utils/registry/generated/licence-market.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import { marketCalls } from '../../utils/registry/market-calls.ts';
import { marketQuestions } from '../../utils/registry/market-questions.ts';
import type { NewOffer } from '../../utils/registry/market-types.ts';
import { commitmentOf, type NewWork } from '../../utils/registry/new-work.ts';
import { registryCalls } from '../../utils/registry/registry-calls.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import { openSender } from '../../utils/registry/sender.ts';
import { signRegistration } from '../../utils/registry/signed-registration.ts';
import { tokenCalls } from '../../utils/registry/token-calls.ts';
import type { Address } from '../../utils/registry/types.ts';
import { workIdOf } from '../../utils/registry/work-id.ts';
import { AppError } from '../../utils/errors.ts';
import { deployCoin } from './coin.ts';
import { deployContracts } from './deploy.ts';

/**
 * What each call may cost at most, in gas of whole transactions as receipts tell it (21,000 and calldata included).
 * `…First`: where the first of its kind writes slots that later ones find written.
 */
export const GAS_BUDGETS = {
  register5: 125_000,
  registerFirst: 142_000,
  registerMany20Each: 88_000,
  registerFor: 133_000,
  commit: 48_000,
  registerCommitted: 130_000,
  disputeFirst: 55_000,
  dispute: 38_000,
  offerFirst: 135_000,
  offer: 135_000,
  buyNativeFirst: 120_000,
  buyNative: 120_000,
  buyNativeScoped: 165_000,
  buyErc20First: 128_000,
  buyErc20: 128_000,
  buyErc20Scoped: 175_000,
  buyWorkFirst: 125_000,
  buyWork: 125_000,
  anchor: 48_000,
  report: 26_000,
  /** What the registration that completes a checkpoint costs more than the others: clients add this much. */
  checkpointExtra: 50_000,
} as const;

export type GasUse = Readonly<Record<keyof typeof GAS_BUDGETS, number>>;

const CHECKPOINT_INTERVAL = 1024;
/** The year 2100: the same in each run, since calldata is paid by its bytes. */
const DEADLINE_SECONDS = 4_102_444_800;
const MAX_DISPUTES = {
  competing_authorship: 9,
  not_licensors: 9,
  unmarked_derivative: 9,
  wrong_licence: 9,
  same_work: 9,
};

/** Measures on a fresh chain, whose first contracts these are; the keys must be funded. */
export async function measureGas(
  rpcUrl: string,
  [sellerKey, buyerKey, payerKey]: readonly [Hex, Hex, Hex],
): Promise<GasUse> {
  await deployContracts({ rpcUrl, privateKey: payerKey });
  const coin = await deployCoin(rpcUrl, buyerKey);
  const rpc = openRpc(rpcUrl);
  const { client } = rpc;
  const chainId = Number(await client.request({ method: 'eth_chainId' }));
  const open = (key: Hex) =>
    openSender({ rpcUrl, chainId, contract: workRegistryAddress, account: privateKeyToAccount(key) });
  const [seller, buyer, payer] = [await open(sellerKey), await open(buyerKey), await open(payerKey)];
  const registry = registryCalls();
  const market = marketCalls();
  const evidence = evidenceCalls();

  let made = 0;
  const digest = () => keccak256(toHex(`digest ${made++}`)).slice(2) as Sha256;
  const newWork = (): NewWork => ({
    contentHash: digest(),
    metadataDigest: digest(),
    basis: 'creator',
    perceptualHashes: Array.from({ length: 5 }, () => digest() as string as Pdq),
  });
  const clock = createTestClient({ mode: 'anvil', transport: http(rpcUrl) });
  // Each call has a time of its own: writing the same date twice would cost less. The block between is what it is simulated on.
  const send = async (by: typeof seller, call: ContractCall) => {
    await clock.increaseTime({ seconds: 60 });
    await clock.mine({ blocks: 1 });
    return by.send(call);
  };
  const gasOf = async (by: typeof seller, call: ContractCall) => Number((await send(by, call)).gasUsed);
  const register = async (by: typeof seller): Promise<{ workId: WorkId; gas: number }> => {
    const work = newWork();
    return { gas: await gasOf(by, registry.register(work)), workId: workIdOf(by.account, work.contentHash) };
  };
  const registerMany = (size: number) =>
    gasOf(seller, registry.registerMany(Array.from({ length: size }, newWork)));
  // The very first registration also pays for the counter's slot, once for all.
  const { workId: other } = await register(payer);
  const registerFirst = (await register(seller)).gas;
  const { gas: register5, workId } = await register(seller);
  const registerMany20Each = Math.round((await registerMany(20)) / 20);
  const signed = await signRegistration(
    privateKeyToAccount(sellerKey),
    { chainId, registry: workRegistryAddress },
    { work: newWork(), deadlineSeconds: DEADLINE_SECONDS },
  );
  const registerFor = await gasOf(payer, registry.registerFor(signed));
  const [announced, salt] = [newWork(), `0x${digest()}` as const];
  const commit = await gasOf(seller, registry.commit(commitmentOf(seller.account, announced, salt)));
  const registerCommitted = await gasOf(seller, registry.register(announced, salt));
  const dispute = (): Promise<number> =>
    gasOf(
      buyer,
      registry.dispute({ workId, otherWorkId: other, kind: 'competing_authorship', evidence: digest() }),
    );
  const disputeFirst = await dispute();
  const disputeLater = await dispute();

  const offer = async (scope: NewOffer['scope'], currency: Address | null) => {
    const terms = { workId, document: digest(), scope, currency, durationDays: 365 } as const;
    const flags = { exclusive: false, transferable: true, sublicensable: false, payee: null } as const;
    const sale = { price: '1000', closesAtSeconds: null, seats: null } as const;
    const { logs, gasUsed } = await send(seller, market.offer({ ...terms, ...flags, ...sale }));
    const [offered] = parseEventLogs({ abi: licenceMarketAbi, eventName: 'Offered', logs });
    if (!offered) throw new AppError('internal.unexpected', 'no offer was made');
    return { id: `${offered.args.offerId}`, gas: Number(gasUsed) };
  };
  let sites = 0;
  const buy = async (offerId: string, site: string | null) => {
    const { number } = await getBlock(client);
    const seen = await marketQuestions().offer(offerId)(rpc, number);
    const purchase = { offer: seen, site, maxDisputes: MAX_DISPUTES, deadlineSeconds: DEADLINE_SECONDS };
    return gasOf(buyer, market.buyLicence(purchase));
  };
  const buyForNewSite = (offerId: string) => buy(offerId, `site-${sites++}.example`);
  const offerFirst = await offer('any', null);
  const [native, nativeScoped] = [await offer('any', null), await offer('buyers_site', null)];
  const [erc20, erc20Scoped] = [await offer('any', coin), await offer('buyers_site', coin)];
  const buyNativeFirst = await buy(native.id, null);
  const buyNative = await buy(native.id, null);
  await buyForNewSite(nativeScoped.id);
  const buyNativeScoped = await buyForNewSite(nativeScoped.id);
  await buyer.send(tokenCalls(coin).approve(licenceMarketAddress, '1000000'));
  const buyErc20First = await buy(erc20.id, null);
  const buyErc20 = await buy(erc20.id, null);
  await buyForNewSite(erc20Scoped.id);
  const buyErc20Scoped = await buyForNewSite(erc20Scoped.id);

  const buyWork = async () => {
    const work = newWork();
    await seller.send(registry.register(work));
    const sold = { workId: workIdOf(seller.account, work.contentHash) };
    await seller.send(registry.approve(sold.workId, licenceMarketAddress));
    await seller.send(market.listWork(sold.workId, { currency: null, price: '1000', closesAtSeconds: null }));
    const { number } = await getBlock(client);
    const listing = await marketQuestions().listing(sold.workId)(rpc, number);
    if (!listing) throw new AppError('internal.unexpected', 'the work is not listed');
    const limits = {
      metadataDigest: work.metadataDigest,
      sold: 0,
      maxNewSales: 0,
      maxDisputes: MAX_DISPUTES,
      deadlineSeconds: DEADLINE_SECONDS,
    };
    return gasOf(buyer, market.buyWork({ workId: sold.workId, listing, ...limits }));
  };
  const buyWorkFirst = await buyWork();
  const buyWorkLater = await buyWork();
  const anchor = await gasOf(seller, evidence.anchor(digest()));
  const report = await gasOf(seller, evidence.report(workId, digest()));

  const registered = 3 + 20 + 2 + 2;
  for (let left = CHECKPOINT_INTERVAL - registered - 1; left > 0; left -= 100)
    await registerMany(Math.min(left, 100));
  const checkpointExtra = (await register(seller)).gas - register5;
  return {
    register5,
    registerFirst,
    registerMany20Each,
    registerFor,
    commit,
    registerCommitted,
    dispute: disputeLater,
    disputeFirst,
    offer: native.gas,
    offerFirst: offerFirst.gas,
    buyNative,
    buyNativeFirst,
    buyNativeScoped,
    buyErc20,
    buyErc20First,
    buyErc20Scoped,
    buyWork: buyWorkLater,
    buyWorkFirst,
    anchor,
    report,
    checkpointExtra,
  };
}
