import * as v from 'valibot';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { workId } from '../../../utils/messaging/schemas.ts';
import type { MarketOrder } from '../../../utils/registry/market/order.ts';
import { DISPUTE_KINDS, type DisputeKind } from '../../../utils/registry/types.ts';

const hex = (shape: RegExp) =>
  v.custom<`0x${string}`>((value) => typeof value === 'string' && shape.test(value));
export const address = hex(/^0x[\da-fA-F]{40}$/);
const word = hex(/^0x[\da-f]{64}$/);
export const digest = v.custom<Sha256>((value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value));
const units = v.pipe(v.string(), v.regex(/^\d{1,29}$/));
const offerId = v.pipe(v.string(), v.regex(/^\d{1,13}$/));
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));
const seconds = count(2 ** 40);
const currency = v.nullable(address);
/** The contract has the last word on names of sites. */
const site = v.pipe(v.string(), v.minLength(1), v.maxLength(253));
export const sites = v.pipe(v.array(site), v.maxLength(4));

const bounds = {
  durationDays: v.nullable(count(65_535)),
  exclusive: v.boolean(),
  transferable: v.boolean(),
  sublicensable: v.boolean(),
};
const places = ['any', 'buyers_site'] as const;
const newScope = v.union([v.picklist(places), v.object({ site })]);
export const terms = v.object({
  workId,
  document: digest,
  scope: v.union([v.picklist(places), word]),
  currency,
  ...bounds,
});
export const newTerms = v.object({ workId, scope: newScope, ...bounds });
const offer = v.object({
  id: offerId,
  terms,
  termsDigest: word,
  price: units,
  payee: v.nullable(address),
  closesAtSeconds: v.nullable(seconds),
  seatsLeft: v.nullable(count(2 ** 24)),
  live: v.boolean(),
});
const newOffer = v.object({
  ...newTerms.entries,
  document: digest,
  currency,
  price: units,
  payee: v.nullable(address),
  closesAtSeconds: v.nullable(seconds),
  seats: v.nullable(count(2 ** 24)),
});
const listing = { currency, price: units, closesAtSeconds: v.nullable(seconds) };
const counts = v.object(
  Object.fromEntries(DISPUTE_KINDS.map((kind) => [kind, count(2 ** 32)])) as Record<
    DisputeKind,
    ReturnType<typeof count>
  >,
);
const dispute = v.object({
  workId,
  otherWorkId: v.nullable(workId),
  kind: v.picklist(DISPUTE_KINDS),
  evidence: digest,
});
const limits = { maxDisputes: counts, deadlineSeconds: seconds };

/** An order as a page of ours sends it. */
export const marketOrder: v.GenericSchema<unknown, MarketOrder> = v.variant('kind', [
  v.object({ kind: v.literal('buy_licence'), offer, site: v.nullable(site), ...limits }),
  v.object({ kind: v.literal('allow_token'), token: address, amount: units }),
  v.object({ kind: v.literal('offer'), offer: newOffer }),
  v.object({ kind: v.literal('close_offer'), offerId }),
  v.object({ kind: v.literal('allow_work'), workId }),
  v.object({ kind: v.literal('list_work'), workId, listing: v.object(listing) }),
  v.object({ kind: v.literal('unlist'), workId }),
  v.object({
    kind: v.literal('buy_work'),
    workId,
    listing: v.object({ ...listing, epoch: count(2 ** 32) }),
    metadataDigest: digest,
    sold: count(65_535),
    maxNewSales: count(65_535),
    ...limits,
  }),
  v.object({ kind: v.literal('withdraw_owed'), to: address }),
  v.object({ kind: v.literal('transfer_licence'), licenceId: word, from: address, to: address }),
  v.object({ kind: v.literal('dispute'), dispute }),
  v.object({ kind: v.literal('withdraw_dispute'), dispute }),
  v.object({ kind: v.literal('answer'), workId, disputeId: word, statement: digest }),
]);
