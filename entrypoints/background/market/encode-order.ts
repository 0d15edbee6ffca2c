import { AppError } from '../../../utils/errors.ts';
import type { EncodedCall } from '../../../utils/registry/encoded-call.ts';
import { encodeOrder, type MarketOrder } from '../../../utils/registry/market/order.ts';
import { readTokens } from '../../../utils/registry/market/token.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { Network } from '../network.ts';
import type { WorkReader } from '../work-reader.ts';

interface Parts {
  readonly works: Pick<WorkReader, 'find'>;
  readonly network: { readonly get: () => Promise<Pick<Network, 'rpcs'>> };
}

/**
 * The call that does what a person wants. Of a work only the details are shown that it was registered with: one with others is not
 * bought, as the contract compares the order with the newest, and would find nothing amiss.
 * Nothing is paid in a token whose amounts nobody can tell.
 * @throws {AppError} `registry.amended`; `registry.unknown_token`; `registry.unknown_work` for a work of which nothing can have been shown
 */
export async function encodeShown({ works, network }: Parts, order: MarketOrder): Promise<EncodedCall> {
  const token = tokenOf(order);
  if (token !== null) {
    const facts = await readTokens((await network.get()).rpcs, [token]);
    if ((facts[token]?.decimals ?? null) === null)
      throw new AppError('registry.unknown_token', 'the token does not say alike what it is', {
        details: { token },
      });
  }
  if (order.kind === 'buy_work') {
    const { work } = await works.find(order.workId);
    if (work.metadataDigest !== order.metadataDigest)
      throw new AppError('registry.amended', 'other details of the work were shown than it has now', {
        details: { workId: order.workId, shown: work.metadataDigest, newest: order.metadataDigest },
      });
  }
  return encodeOrder(order);
}

/** What is paid in, other than the chain's coin. */
function tokenOf(order: MarketOrder): Address | null {
  if (order.kind === 'allow_token') return order.token;
  if (order.kind === 'buy_licence') return order.offer.terms.currency;
  return order.kind === 'buy_work' ? order.listing.currency : null;
}
