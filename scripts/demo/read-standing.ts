import type { WorkId } from '../../utils/matching/types.ts';
import { disputesIn, type Dispute } from '../../utils/registry/disputes.ts';
import { readHistory } from '../../utils/registry/history.ts';
import type { WorkEvent } from '../../utils/registry/history-log.ts';
import { marketQuestions } from '../../utils/registry/market-questions.ts';
import { askQuorum, type Question } from '../../utils/registry/quorum.ts';
import { openRpc } from '../../utils/registry/rpc.ts';
import { workQuestions } from '../../utils/registry/work-questions.ts';
import type { Stack } from '../stack/types.ts';

/** What the chain says of a work beyond its registration. */
export interface Standing {
  /** Those that were not withdrawn. */
  readonly disputes: readonly Dispute[];
  /** When the site's last licence ends; null: never; 0: there was none. */
  readonly siteUntilSeconds: number | null;
  /** Likewise of licences for any site, whose holders may be others. */
  readonly anySiteUntilSeconds: number | null;
}

/** @param site a registrable domain @throws {AppError} what askQuorum throws */
export async function readStanding(
  { rpcUrls, contracts }: Pick<Stack, 'rpcUrls' | 'contracts'>,
  workId: WorkId,
  site: string,
): Promise<Standing> {
  const { workRegistry: registry, licenceMarket } = contracts;
  const rpcs = rpcUrls.map(openRpc);
  const ask = async <T>(question: Question<T>): Promise<T> => (await askQuorum(rpcs, question)).value;
  const { latestBlock } = await ask(workQuestions(registry).standing(workId));
  // All of it: whoever calls a hundred times `withdraw` would otherwise hide the disputes before.
  const events: WorkEvent[] = [];
  for (let block = latestBlock; block !== null;) {
    const part = await ask(readHistory(workId, block, { registry }));
    events.unshift(...part.events);
    block = part.nextBlock;
  }
  const licences = await ask(marketQuestions(licenceMarket).licencesFor(workId, site));
  const { siteUntilSeconds, anySiteUntilSeconds } = licences;
  const disputes = disputesIn(events).filter(({ withdrawn }) => !withdrawn);
  return { disputes, siteUntilSeconds, anySiteUntilSeconds };
}
