import { AppError } from '../../../utils/errors.ts';
import { decodeCall, type CallFacts, type EncodedCall } from '../../../utils/registry/encoded-call.ts';
import { toWorkId } from '../../../utils/registry/log.ts';
import type { OpenPurchase } from '../../../utils/registry/market/purchase.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { WalletOrder } from '../../../utils/registry/wallets.ts';
import { walletOrders } from '../../../utils/storage/account.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';

/** How many transactions of an account are in blocks, as the nodes agree. */
type NonceOf = (account: Address) => Promise<number>;

/**
 * Purchases that were confirmed, be they sent or not, and that are not final.
 * @param beingSigned by this device's account, just now
 * @throws {AppError} `registry.not_configured`
 */
export async function readPurchases(
  nonceOf: NonceOf,
  beingSigned: readonly EncodedCall[],
): Promise<OpenPurchase[]> {
  const settings = await networkSettings.getValue();
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  // What is signed, or ordered, is dropped once what was sent for it is stored: asked in this order, none falls between.
  const orders = await walletOrders.getValue();
  const all = await (await openEvidence()).getAll('transactions');
  const sent = all.flatMap(({ hash, earlier = [], chainId, state, blockNumber, purpose }) => {
    if (purpose.kind !== 'call' || chainId !== settings.chainId) return [];
    if (state !== 'sent' && state !== 'mined') return [];
    const bought = purchaseOf(purpose.facts);
    const hashes = [hash, ...earlier.map((one) => one.hash)];
    return bought ? [{ ...bought, hashes, blockNumber }] : [];
  });
  const known = new Set(all.flatMap(({ purpose }) => (purpose.kind === 'call' ? [purpose.requestId] : [])));
  const asked = orders.map(async (order) => {
    const { requestId, call, hash } = order;
    const bought = known.has(requestId) ? null : purchaseOf(decodeCall(call).facts);
    if (!bought || (await isUnsent(order, nonceOf))) return [];
    return [{ ...bought, hashes: hash === null ? [] : [hash], blockNumber: null }];
  });
  const signing = beingSigned.flatMap((call) => {
    const bought = purchaseOf(decodeCall(call).facts);
    return bought ? [{ ...bought, hashes: [], blockNumber: null, isBeingSigned: true as const }] : [];
  });
  return [...sent, ...signing, ...(await Promise.all(asked)).flat()];
}

/**
 * The page says so, which may be a lie, of the seller even: the account must have sent nothing since, and who cannot be asked denies
 * nothing. Who is held back in vain is so until the deadline.
 */
const isUnsent = async ({ isRefused, from, nonce }: WalletOrder, nonceOf: NonceOf): Promise<boolean> =>
  isRefused && (await nonceOf(from).catch(() => null)) === nonce;

function purchaseOf({
  contract,
  functionName,
  args,
}: CallFacts): Pick<OpenPurchase, 'of' | 'deadlineSeconds'> | null {
  const text = (name: string) => String(args[name] ?? '');
  if (contract !== 'market') return null;
  if (functionName === 'buyLicence') {
    const of = { kind: 'licence', offerId: text('offerId'), site: text('site') || null } as const;
    return { of, deadlineSeconds: Number(text('deadline')) };
  }
  if (functionName !== 'buyWork') return null;
  const seen = args['seen'] as { readonly deadline: string };
  return {
    of: { kind: 'work', workId: toWorkId(BigInt(text('workId'))) },
    deadlineSeconds: Number(seen.deadline),
  };
}
