import { getBlock } from 'viem/actions';
import type { WorkId } from '../../matching/types.ts';
import { disputesIn, type Dispute } from '../disputes.ts';
import { readHistory } from '../history.ts';
import { scopeOfSite } from '../market-calls.ts';
import { marketQuestions, type SiteLicences } from '../market-questions.ts';
import type { Licence, Listing, Offer, Units, WorkSales } from '../market-types.ts';
import type { Question } from '../quorum.ts';
import type { Address } from '../types.ts';
import { workQuestions, type WorkRecord, type WorkStanding } from '../work-questions.ts';
import { liveListing } from './live-listing.ts';

/** A name of the page's site, and until when licences name it. */
export interface SiteStanding {
  readonly site: string;
  /** Its keccak256, by which offers for one site name it. */
  readonly scope: string;
  /** When the last licence ends; null: never; 0: there is none. */
  readonly untilSeconds: number | null;
}

/** All that a buyer, an owner or a challenger of a work must know, as one block has it. JSON-safe. */
export interface WorkMarket {
  /** Time of the block. */
  readonly timeSeconds: number;
  readonly record: WorkRecord;
  readonly standing: WorkStanding;
  /** Those that can be accepted, the newest first. */
  readonly offers: readonly Offer[];
  readonly sites: readonly SiteStanding[];
  /** Licences that hold on any site, and so on their holders' only; see `SiteLicences`. Back to one of one's own. */
  readonly anySiteUntilSeconds: number | null;
  readonly anySite: readonly Licence[];
  /** By which the work can be bought now. */
  readonly listing: Listing | null;
  readonly sales: WorkSales;
  /** The oldest first. */
  readonly disputes: readonly Dispute[];
  /** Older ones are not among them. */
  readonly hasOlderHistory: boolean;
  /** What the market owes to accounts of one's own. */
  readonly owed: Readonly<Record<Address, Units>>;
}

/** Anybody can lengthen a work's history: so many blocks of it are read. */
const HISTORY_BLOCKS = 24;
/** Others may hold as many licences as they like: one's own is looked for in so many pages. */
const MAX_LICENCE_PAGES = 10;
const NO_LICENCE = { siteUntilSeconds: 0 };

/** @param sites names under which a licence for the page would stand; @param own accounts of one's own */
export const workMarket =
  (workId: WorkId, sites: readonly string[], own: readonly Address[]): Question<WorkMarket> =>
  async (rpc, blockNumber) => {
    const ask = <T>(question: Question<T>) => question(rpc, blockNumber);
    const [market, registry] = [marketQuestions(), workQuestions()];
    const timeIs = getBlock(rpc.client, { blockNumber }).then(({ timestamp }) => Number(timestamp));
    const [timeSeconds, record, standing, offers, listing, sales, anySite, ...licences] = await Promise.all([
      timeIs,
      ask(registry.work(workId)),
      ask(registry.standing(workId)),
      ask(market.offersOf(workId)),
      ask(market.listing(workId)),
      ask(market.salesOf(workId)),
      ask(anySiteLicences(workId, own, timeIs)),
      ...sites.map((site) => ask(market.licencesFor(workId, site, 0, 1))),
    ]);
    const live = offers.page.filter((offer) => offer.live);
    const [history, owed] = await Promise.all([
      ask(readHistory(workId, standing.latestBlock, { maxBlocks: HISTORY_BLOCKS })),
      entries(own, (account) => ask(market.owed(account))),
    ]);
    return {
      timeSeconds,
      record,
      standing,
      offers: live,
      sites: sites.map((site, index) => ({
        site,
        scope: scopeOfSite(site),
        untilSeconds: (licences[index] ?? NO_LICENCE).siteUntilSeconds,
      })),
      anySiteUntilSeconds: anySite.anySiteUntilSeconds,
      anySite: anySite.page,
      listing: liveListing(listing, standing, timeSeconds),
      sales,
      disputes: disputesIn(history.events),
      hasOlderHistory: history.nextBlock !== null,
      owed,
    };
  };

/** The newest licences for any site, and older ones until there is one that an account of one's own holds and may still use. */
const anySiteLicences =
  (workId: WorkId, own: readonly Address[], timeIs: Promise<number>): Question<SiteLicences> =>
  async (rpc, blockNumber) => {
    const mine = new Set(own.map((account) => account.toLowerCase()));
    const { licencesFor } = marketQuestions();
    const [timeSeconds, first] = await Promise.all([timeIs, licencesFor(workId, null)(rpc, blockNumber)]);
    const isUsable = ({ holder, expiresAtSeconds }: Licence) =>
      mine.has(holder.toLowerCase()) && (expiresAtSeconds ?? Infinity) > timeSeconds;
    const pages = [first];
    for (let last = first; pages.length < MAX_LICENCE_PAGES && last.next !== null; pages.push(last)) {
      if (mine.size === 0 || last.page.some(isUsable)) break;
      last = await licencesFor(workId, null, last.next)(rpc, blockNumber);
    }
    return { ...first, page: pages.flatMap(({ page }) => page), next: pages.at(-1)?.next ?? null };
  };

const entries = async <T>(keys: readonly Address[], read: (key: Address) => Promise<T>) =>
  Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await read(key)] as const))) as Record<
    Address,
    T
  >;
