import { askQuorum } from '../../../utils/registry/quorum.ts';
import { readTokens } from '../../../utils/registry/market/token.ts';
import { workMarket } from '../../../utils/registry/market/work-market.ts';
import type { MarketReading } from '../../../utils/registry/market/types.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { AppError } from '../../../utils/errors.ts';
import type { Network } from '../network.ts';
import { readUsedAccounts } from '../../shared/account/used-accounts.ts';

/**
 * What the market and the registry say of a work now, as the RPCs agree on one block. Never from memory: money is decided on it.
 * @throws {AppError} as askQuorum
 */
export async function readMarket(
  { rpcs, sooner }: Pick<Network, 'rpcs' | 'sooner'>,
  workId: WorkId,
  sites: readonly string[],
): Promise<MarketReading> {
  const [settings, own] = await Promise.all([networkSettings.getValue(), readUsedAccounts()]);
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  const question = workMarket(workId, sites, own);
  const { value, ...support } = await askQuorum(rpcs, question, { ...sooner, mayBeOlder: false });
  const { offers, listing } = value;
  const currencies = [listing?.currency ?? null, ...offers.map(({ terms }) => terms.currency)];
  const tokens = await readTokens(rpcs, currencies);
  return { ...value, ...support, chainId: settings.chainId, own, tokens };
}
