import { createFlightCache, type FlightCache } from '../../../utils/flight-cache.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import type { CheckedProof } from '../../../utils/registry/identity/types.ts';
import { askQuorum } from '../../../utils/registry/quorum.ts';
import { siteLicence } from '../../../utils/registry/site-licence.ts';
import { timeline, timelinePart } from '../../../utils/registry/timeline.ts';
import { readTransfers } from '../../../utils/registry/transfers.ts';
import type {
  SiteLicenceReading,
  TimelinePartReading,
  TimelineReading,
} from '../../../utils/registry/types.ts';
import type { Traffic } from '../bytes/data-used.ts';
import type { WorkReader } from '../work-reader.ts';
import { checkProofs } from './check-proofs.ts';

interface CardSources {
  readonly works: Pick<WorkReader, 'find' | 'readMetadata'>;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly onTraffic: (traffic: Traffic) => void;
}

const MINUTE_MS = 60_000;

/** What an open card asks beyond owner and details: who stands behind the registrant, what happened since, and this site's licence. */
export function createCardReader({ works, fetch, now, onTraffic }: CardSources) {
  const clock = { now, failureMs: 3000, maxEntries: 200 };
  // A host that a stranger names is not asked again and again.
  const proofs: FlightCache<CheckedProof[]> = createFlightCache({ ...clock, answerMs: 10 * MINUTE_MS });
  const licences: FlightCache<SiteLicenceReading> = createFlightCache({ ...clock, answerMs: MINUTE_MS / 4 });
  const timelines: FlightCache<TimelineReading> = createFlightCache({ ...clock, answerMs: MINUTE_MS / 4 });

  return {
    async checkProofs(workId: WorkId): Promise<CheckedProof[]> {
      const { work, network: opened } = await works.find(workId);
      const { metadata } = await works.readMetadata(workId);
      const { chainId, rpcs, sooner } = opened;
      const sources = { fetch, rpcs, sooner, onTraffic };
      // As the registrant is known, not by which of the works: many of them cost one question.
      const key = JSON.stringify([chainId, work.registrant, metadata.proofs]);
      return proofs.get(key, () =>
        checkProofs(metadata.proofs, { chainId, address: work.registrant }, sources),
      );
    },
    async readTimeline(workId: WorkId): Promise<TimelineReading> {
      const { work, network: opened } = await works.find(workId);
      return timelines.get(workId, async () => {
        const { value, ...support } = await askQuorum(
          opened.rpcs,
          timeline(work.workId, work.registeredAtSeconds),
          opened.sooner,
        );
        const { transfers: count, owner, ...rest } = value;
        const transfers = await readTransfers(opened.rpcs, {
          workId: work.workId,
          registrant: work.registrant,
          owner,
          transfers: count,
          fromBlock: work.blockNumber,
          toBlock: support.block.number,
        });
        return { ...rest, transferCount: count, transfers: transfers ?? [], ...support };
      });
    },
    /** The next who asks asks the chain. */
    forget(workId: WorkId, names: readonly string[]): void {
      licences.forget(keyOf(workId, names));
      timelines.forget(workId);
    },
    async readEarlier(workId: WorkId, latestBlock: number): Promise<TimelinePartReading> {
      const { work, network: opened } = await works.find(workId);
      const question = timelinePart(work.workId, latestBlock);
      const { value, ...support } = await askQuorum(opened.rpcs, question, opened.sooner);
      return { ...value, ...support };
    },
    async readSiteLicence(workId: WorkId, names: readonly string[]): Promise<SiteLicenceReading> {
      const { work, network: opened } = await works.find(workId);
      return licences.get(keyOf(workId, names), async () => {
        const question = siteLicence(work.workId, names);
        // As the market beside it: what was just bought is not told as missing.
        const newest = { ...opened.sooner, mayBeOlder: false };
        const { value, ...support } = await askQuorum(opened.rpcs, question, newest);
        return { ...value, ...support };
      });
    },
  };
}

const keyOf = (workId: WorkId, names: readonly string[]) => JSON.stringify([workId, names.toSorted()]);

export type CardReader = ReturnType<typeof createCardReader>;
