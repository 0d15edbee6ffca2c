import { AppError } from '../../../utils/errors.ts';
import type { EncodedCall } from '../../../utils/registry/encoded-call.ts';
import { encodeOrder, type MarketOrder } from '../../../utils/registry/market/order.ts';
import { readTokens } from '../../../utils/registry/market/token.ts';
import type { Address } from '../../../utils/registry/types.ts';
import type { Network } from '../network.ts';
import type { WorkReader } from '../work-reader.ts';

interface Parts {
  readonly works: Pick<WorkReader, 'readRecord'>;
  readonly network: { readonly get: () => Promise<Pick<Network, 'rpcs'>> };
}

/**
 * The call that does what a person wants. A work is bought on the details that were shown: the contract would refuse others, but
 * only after a token was allowed to be taken for it.
 * Nothing is paid in a token whose amounts nobody can tell.
 * @throws {AppError} `registry.amended`; `registry.unknown_token`; as WorkReader.readRecord
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
    const { metadataDigest: newest } = (await works.readRecord(order.workId)).value;
    if (newest !== order.metadataDigest)
      throw new AppError('registry.amended', 'other details of the work were shown than it has now', {
        details: { workId: order.workId, shown: order.metadataDigest, newest },
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
