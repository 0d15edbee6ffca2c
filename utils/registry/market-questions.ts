import { toHex, type Hex } from 'viem';
import { readContract } from 'viem/actions';
import { AppError } from '../errors.ts';
import type { Sha256 } from '../imaging/types.ts';
import type { WorkId } from '../matching/types.ts';
import { licenceMarketAbi, licenceMarketAddress } from './generated/licence-market.ts';
import { toWorkId } from './log.ts';
import { scopeOfSite } from './market-calls.ts';
import type { Licence, Listing, Offer, Terms, Units, WorkSales } from './market-types.ts';
import { termsDigest } from './market/terms-digest.ts';
import type { Question } from './quorum.ts';
import { ZERO_ADDRESS, type Address } from './types.ts';

/** What the market writes for "never" and "as many as are wanted". */
const NEVER = 2 ** 40 - 1;
const UNBOUNDED = 2 ** 24 - 1;

/** What the market says of one site and work. */
export interface SiteLicences {
  /** When the last licence for this very site ends; null: never; 0: there is none. However many pages there are. */
  readonly siteUntilSeconds: number | null;
  /** Likewise of licences for any site: these license their holders, on whatever site. */
  readonly anySiteUntilSeconds: number | null;
  readonly page: readonly Licence[];
  /** Cursor of the next page, null at the end. */
  readonly next: number | null;
}

/** What can be asked of LicenceMarket, for one RPC or a quorum. */
export function marketQuestions(market: Address = licenceMarketAddress) {
  const contract = { address: market, abi: licenceMarketAbi } as const;
  return {
    offer:
      (offerId: string): Question<Offer> =>
      async ({ client }, blockNumber) =>
        toOffer(
          await readContract(client, {
            ...contract,
            functionName: 'offerOf',
            args: [BigInt(offerId)],
            blockNumber,
          }),
        ),
    /** The offers to a work, dead ones too, the newest first; the cursor of the first page is null. */
    offersOf:
      (
        workId: WorkId,
        cursor: string | null = null,
        limit = 100,
      ): Question<{ page: readonly Offer[]; next: string | null }> =>
      async ({ client }, blockNumber) => {
        const [page, next] = await readContract(client, {
          ...contract,
          functionName: 'offersOf',
          args: [BigInt(workId), BigInt(cursor ?? 0), BigInt(limit)],
          blockNumber,
        });
        return { page: page.map(toOffer), next: next === 0n ? null : `${next}` };
      },
    /** Is this site licensed for this work? @param site a registrable domain; null for licences that hold on any site */
    licencesFor:
      (workId: WorkId, site: string | null, cursor = 0, limit = 100): Question<SiteLicences> =>
      async ({ client }, blockNumber) => {
        const scope = site === null ? toHex(0, { size: 32 }) : scopeOfSite(site);
        const [siteUntil, anySiteUntil, page, next] = await readContract(client, {
          ...contract,
          functionName: 'licencesFor',
          args: [BigInt(workId), scope, BigInt(cursor), BigInt(limit)],
          blockNumber,
        });
        return {
          siteUntilSeconds: unless(NEVER, siteUntil),
          anySiteUntilSeconds: unless(NEVER, anySiteUntil),
          page: page.map(toLicence),
          next: next === 0n ? null : Number(next),
        };
      },
    /** Licences that are not there are refused with `ERC721NonexistentToken`. */
    licence:
      (licenceId: Hex): Question<Licence> =>
      async ({ client }, blockNumber) =>
        toLicence(
          await readContract(client, {
            ...contract,
            functionName: 'licence',
            args: [BigInt(licenceId)],
            blockNumber,
          }),
        ),
    /** Null when the work is not listed; a listing of another ownership epoch is dead. */
    listing:
      (workId: WorkId): Question<Listing | null> =>
      async ({ client }, blockNumber) => {
        const listing = await readContract(client, {
          ...contract,
          functionName: 'listing',
          args: [BigInt(workId)],
          blockNumber,
        });
        if (listing.closesAt === 0) return null;
        return {
          currency: unless(ZERO_ADDRESS, listing.currency),
          price: `${listing.price}`,
          closesAtSeconds: unless(NEVER, listing.closesAt),
          epoch: listing.epoch,
        };
      },
    /** What whoever buys a work must know of its licences. */
    salesOf:
      (workId: WorkId): Question<WorkSales> =>
      async ({ client }, blockNumber) => {
        const [sold, licensed, exclusive] = await readContract(client, {
          ...contract,
          functionName: 'salesOf',
          args: [BigInt(workId)],
          blockNumber,
        });
        return {
          sold,
          licensedUntilSeconds: unless(NEVER, licensed),
          exclusiveUntilSeconds: unless(NEVER, exclusive),
        };
      },
    /** Coin that an account could not receive and can withdraw. */
    owed:
      (payee: Address): Question<Units> =>
      async ({ client }, blockNumber) =>
        `${await readContract(client, { ...contract, functionName: 'owed', args: [payee], blockNumber })}`,
  };
}

const unless = <T>(none: T, value: T): T | null => (value === none ? null : value);

interface RawLicence {
  readonly id: bigint;
  readonly holder: Address;
  readonly offerId: bigint;
  readonly expiresAt: number;
  readonly sublicence: boolean;
}

const toLicence = ({ id, holder, offerId, expiresAt, sublicence }: RawLicence): Licence => ({
  id: toHex(id, { size: 32 }),
  holder,
  offerId: `${offerId}`,
  expiresAtSeconds: unless(NEVER, expiresAt),
  sublicence,
});

interface RawOffer {
  readonly id: bigint;
  readonly terms: {
    readonly workId: bigint;
    readonly document: Hex;
    readonly scope: Hex;
    readonly currency: Address;
    readonly durationDays: number;
    readonly exclusive: boolean;
    readonly transferable: boolean;
    readonly sublicensable: boolean;
  };
  readonly termsDigest: Hex;
  readonly price: bigint;
  readonly payee: Address;
  readonly closesAt: number;
  readonly seatsLeft: number;
  readonly live: boolean;
}

const toTerms = (terms: RawOffer['terms']): Terms => ({
  workId: toWorkId(terms.workId),
  document: terms.document.slice(2) as Sha256,
  scope: toScope(terms.scope),
  currency: unless(ZERO_ADDRESS, terms.currency),
  durationDays: unless(0, terms.durationDays),
  exclusive: terms.exclusive,
  transferable: terms.transferable,
  sublicensable: terms.sublicensable,
});

/** @throws {AppError} `registry.inconsistent` where the digest is not that of the terms */
function toOffer({ price, payee, closesAt, seatsLeft, live, ...raw }: RawOffer): Offer {
  const [id, terms] = [`${raw.id}`, toTerms(raw.terms)];
  if (termsDigest(terms) !== raw.termsDigest) {
    throw new AppError('registry.inconsistent', `offer ${id} has other terms than its digest`, {
      details: { offerId: id },
    });
  }
  return {
    id,
    terms,
    termsDigest: raw.termsDigest,
    price: `${price}`,
    payee: unless(ZERO_ADDRESS, payee),
    closesAtSeconds: unless(NEVER, closesAt),
    seatsLeft: unless(UNBOUNDED, seatsLeft),
    live,
  };
}

const toScope = (scope: Hex): Terms['scope'] => {
  if (BigInt(scope) > 1n) return scope;
  return BigInt(scope) === 0n ? 'any' : 'buyers_site';
};
