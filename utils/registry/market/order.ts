import type { Hex } from 'viem';
import type { Sha256 } from '../../imaging/types.ts';
import type { WorkId } from '../../matching/types.ts';
import { encodeCall, type EncodedCall } from '../encoded-call.ts';
import type { ContractCall } from '../contract-call.ts';
import { licenceMarketAddress } from '../generated/licence-market.ts';
import { marketCalls, type LicencePurchase, type WorkPurchase } from '../market-calls.ts';
import type { Listing, NewOffer, Units } from '../market-types.ts';
import { registryCalls, type NewDispute } from '../registry-calls.ts';
import { tokenCalls } from '../token-calls.ts';
import type { Address } from '../types.ts';

/** What a person wants done, on what was shown. JSON-safe: pages that cannot encode calls have it encoded. */
export type MarketOrder =
  | ({ readonly kind: 'buy_licence' } & LicencePurchase)
  /** Lets the market take this much of a token, once. */
  | { readonly kind: 'allow_token'; readonly token: Address; readonly amount: Units }
  | { readonly kind: 'offer'; readonly offer: NewOffer }
  | { readonly kind: 'close_offer'; readonly offerId: string }
  /** Lets the market hand over a work, once it is paid. */
  | { readonly kind: 'allow_work'; readonly workId: WorkId }
  | { readonly kind: 'list_work'; readonly workId: WorkId; readonly listing: Omit<Listing, 'epoch'> }
  | { readonly kind: 'unlist'; readonly workId: WorkId }
  | ({ readonly kind: 'buy_work' } & WorkPurchase)
  | { readonly kind: 'withdraw_owed'; readonly to: Address }
  | {
      readonly kind: 'transfer_licence';
      readonly licenceId: Hex;
      readonly from: Address;
      readonly to: Address;
    }
  | { readonly kind: 'dispute' | 'withdraw_dispute'; readonly dispute: NewDispute }
  | { readonly kind: 'answer'; readonly workId: WorkId; readonly disputeId: Hex; readonly statement: Sha256 };

/** The call that does it. */
export const encodeOrder = (order: MarketOrder): EncodedCall => encodeCall(callFor(order));

function callFor(order: MarketOrder): ContractCall {
  const [market, registry] = [marketCalls(), registryCalls()];
  switch (order.kind) {
    case 'buy_licence':
      return market.buyLicence(order);
    case 'allow_token':
      return tokenCalls(order.token).approve(licenceMarketAddress, order.amount);
    case 'offer':
      return market.offer(order.offer);
    case 'close_offer':
      return market.closeOffer(order.offerId);
    case 'allow_work':
      return registry.approve(order.workId, licenceMarketAddress);
    case 'list_work':
      return market.listWork(order.workId, order.listing);
    case 'unlist':
      return market.unlist(order.workId);
    case 'buy_work':
      return market.buyWork(order);
    case 'withdraw_owed':
      return market.withdrawOwed(order.to);
    case 'transfer_licence':
      return market.transfer(order.licenceId, order.from, order.to);
    case 'dispute':
      return registry.dispute(order.dispute);
    case 'withdraw_dispute':
      return registry.withdraw(order.dispute);
    case 'answer':
      return registry.answer(order.workId, order.disputeId, order.statement);
  }
}
