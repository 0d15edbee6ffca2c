import { keccak256, stringToHex, type Hex } from 'viem';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { callsTo } from './contract-call.ts';
import { licenceMarketAbi, licenceMarketAddress } from './generated/licence-market.ts';
import type { Listing, MaxDisputes, NewOffer, Offer, Units } from './market-types.ts';
import { scopeNumber, termsDigest } from './market/terms-digest.ts';
import { DISPUTE_KINDS, ZERO_ADDRESS, type Address } from './types.ts';

/** Buying a licence on what was seen: the purchase reverts when it is no longer so. */
export interface LicencePurchase {
  readonly offer: Offer;
  /** The site for which the licence is to hold; null in an offer for any site. */
  readonly site: string | null;
  readonly maxDisputes: MaxDisputes;
  /** Last second in which it may happen, chain time. */
  readonly deadlineSeconds: number;
}

/** An estimate finds what just suffices for the market: a payee that divides what it gets may need more. */
const PAYEES_GAS = 1_000_000n;

/** Buying a work on what was seen. */
export interface WorkPurchase {
  readonly workId: WorkId;
  readonly listing: Listing;
  /** Of the newest metadata document. */
  readonly metadataDigest: Sha256;
  /** How many licences were sold, and how many more may be: the seller could give some away just before. */
  readonly sold: number;
  readonly maxNewSales: number;
  readonly maxDisputes: MaxDisputes;
  readonly deadlineSeconds: number;
}

/** Every transaction that LicenceMarket takes. Purchases in an ERC-20 need its `approve` for the market first. */
export function marketCalls(market: Address = licenceMarketAddress) {
  const call = callsTo(licenceMarketAbi, market);
  return {
    offer: (offer: NewOffer) => {
      const site = typeof offer.scope === 'object' ? offer.scope.site : '';
      const terms = {
        workId: BigInt(offer.workId),
        document: `0x${offer.document}` as const,
        scope: scopeNumber(typeof offer.scope === 'object' ? scopeOfSite(offer.scope.site) : offer.scope),
        currency: offer.currency ?? ZERO_ADDRESS,
        durationDays: offer.durationDays ?? 0,
        exclusive: offer.exclusive,
        transferable: offer.transferable,
        sublicensable: offer.sublicensable,
      };
      const sale = {
        price: BigInt(offer.price),
        payee: offer.payee ?? ZERO_ADDRESS,
        closesAt: offer.closesAtSeconds ?? 0,
        seats: offer.seats ?? 0,
      };
      return call('offer', [terms, sale, site]);
    },
    closeOffer: (offerId: string) => call('closeOffer', [BigInt(offerId)]),
    buyLicence: ({ offer, site, maxDisputes, deadlineSeconds }: LicencePurchase) =>
      call(
        'buyLicence',
        [
          BigInt(offer.id),
          site ?? '',
          termsDigest(offer.terms),
          BigInt(offer.price),
          disputesArgument(maxDisputes),
          BigInt(deadlineSeconds),
        ],
        coinFor(offer.terms.currency, offer.price),
      ),
    /** Grants one site a licence out of a sublicensable one that the sender holds. */
    sublicense: (licenceId: Hex, holder: Address, site: string) =>
      call('sublicense', [BigInt(licenceId), holder, site]),
    /** The market must be approved for the work's token, or nobody can buy it. */
    listWork: (workId: WorkId, { currency, price, closesAtSeconds }: Omit<Listing, 'epoch'>) =>
      call('listWork', [BigInt(workId), currency ?? ZERO_ADDRESS, BigInt(price), closesAtSeconds ?? 0]),
    unlist: (workId: WorkId) => call('unlist', [BigInt(workId)]),
    buyWork: ({
      workId,
      listing,
      metadataDigest,
      sold,
      maxNewSales,
      maxDisputes,
      deadlineSeconds,
    }: WorkPurchase) => {
      const seen = {
        currency: listing.currency ?? ZERO_ADDRESS,
        maxPrice: BigInt(listing.price),
        epoch: listing.epoch,
        metadata: `0x${metadataDigest}` as const,
        sold,
        maxNewSales,
        maxDisputes: disputesArgument(maxDisputes),
        deadline: BigInt(deadlineSeconds),
      };
      return call('buyWork', [BigInt(workId), seen], coinFor(listing.currency, listing.price));
    },
    /** Gives a licence to another account, where its terms allow that. */
    transfer: (licenceId: Hex, from: Address, to: Address) =>
      call('safeTransferFrom', [from, to, BigInt(licenceId)]),
    /** Takes coin that the sender could not receive at its sale. */
    withdrawOwed: (to: Address) => call('withdrawOwed', [to]),
    /** Sends it to a payee that cannot call for it. */
    payOwed: (payee: Address) => call('payOwed', [payee], { extraGas: PAYEES_GAS }),
  };
}

/** keccak256 of a site's name, which is how licences for it are found. */
export const scopeOfSite = (site: string): Hex => keccak256(stringToHex(site));

const coinFor = (currency: Address | null, price: Units) =>
  currency === null ? { valueWei: BigInt(price) } : {};

const disputesArgument = (maxDisputes: MaxDisputes) => {
  const [a, b, c, d, e] = DISPUTE_KINDS;
  return [maxDisputes[a], maxDisputes[b], maxDisputes[c], maxDisputes[d], maxDisputes[e]] as const;
};
