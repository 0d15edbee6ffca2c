import { AppError } from '../../../utils/errors.ts';
import { decodeCall, type CallFacts } from '../../../utils/registry/encoded-call.ts';
import { toWorkId } from '../../../utils/registry/log.ts';
import type { OpenPurchase } from '../../../utils/registry/market/purchase.ts';
import { walletOrders } from '../../../utils/storage/account.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { openEvidence } from '../../shared/evidence/evidence-db.ts';

/** Purchases that were sent, or that a wallet was asked for, and that are not final. @throws {AppError} `registry.not_configured` */
export async function readPurchases(): Promise<OpenPurchase[]> {
  const settings = await networkSettings.getValue();
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  // An order is dropped once what was sent for it is stored: asked in this order, none falls between.
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
  const asked = orders.flatMap(({ requestId, call, hash, isRefused }) => {
    const bought = isRefused || known.has(requestId) ? null : purchaseOf(decodeCall(call).facts);
    return bought ? [{ ...bought, hashes: hash === null ? [] : [hash], blockNumber: null }] : [];
  });
  return [...sent, ...asked];
}

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
