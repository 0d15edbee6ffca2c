import { AppError } from '../../../utils/errors.ts';
import type { EncodedCall } from '../../../utils/registry/encoded-call.ts';
import { encodeOrder, type MarketOrder } from '../../../utils/registry/market/order.ts';
import type { WorkReader } from '../work-reader.ts';

/**
 * The call that does what a person wants. Of a work only the details are shown that it was registered with: one with others is not
 * bought, as the contract compares the order with the newest, and would find nothing amiss.
 * @throws {AppError} `registry.amended`; `registry.unknown_work` for a work of which nothing can have been shown
 */
export async function encodeShown(works: Pick<WorkReader, 'find'>, order: MarketOrder): Promise<EncodedCall> {
  if (order.kind === 'buy_work') {
    const { work } = await works.find(order.workId);
    if (work.metadataDigest !== order.metadataDigest)
      throw new AppError('registry.amended', 'other details of the work were shown than it has now', {
        details: { workId: order.workId, shown: work.metadataDigest, newest: order.metadataDigest },
      });
  }
  return encodeOrder(order);
}
