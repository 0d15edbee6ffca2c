import { getBlock } from 'viem/actions';
import type { WorkId } from '../matching/types.ts';
import { marketQuestions } from './market-questions.ts';
import { liveListing } from './market/live-listing.ts';
import type { Question } from './quorum.ts';
import { workQuestions, type WorkStanding } from './work-questions.ts';

/** What has become of a work since it was registered, and what is sold of it. JSON-safe. */
export interface WorkBusiness extends WorkStanding {
  /** Offers of licences that can be accepted now, among the newest hundred. */
  readonly offers: number;
  /** Licences that were sold. */
  readonly sold: number;
  /** The work itself can be bought. */
  readonly isForSale: boolean;
}

/** Asks registry and market about one work, as both stood after the same block. */
export const workBusiness =
  (workId: WorkId): Question<WorkBusiness> =>
  async (rpc, blockNumber) => {
    const market = marketQuestions();
    const [{ timestamp }, standing, { page }, { sold }, listing] = await Promise.all([
      getBlock(rpc.client, { blockNumber }),
      workQuestions().standing(workId)(rpc, blockNumber),
      market.offersOf(workId)(rpc, blockNumber),
      market.salesOf(workId)(rpc, blockNumber),
      market.listing(workId)(rpc, blockNumber),
    ]);
    return {
      ...standing,
      offers: page.filter(({ live }) => live).length,
      sold,
      isForSale: liveListing(listing, standing, Number(timestamp)) !== null,
    };
  };
