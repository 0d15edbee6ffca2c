import * as v from 'valibot';
import type { Handlers } from '../../utils/messaging/receive.ts';
import { metadataCid } from '../../utils/ipfs/cid.ts';
import { cid, replication, workId } from '../../utils/messaging/schemas.ts';
import type { Background } from './background.ts';
import type { Keeper } from './keeping/keeper.ts';
import type { Capturer } from './evidence/capturer.ts';
import { createCardHandlers } from './card/card-handlers.ts';
import { createEvidenceHandlers } from './evidence/handlers.ts';
import { proofHandlers } from './evidence/proofs/proof-handlers.ts';
import { transactionHandlers } from './account/transaction-handlers.ts';
import { createMarketHandlers } from './market/market-handlers.ts';
import { createHintHandlers } from './hint/handlers.ts';
import { look } from './looking/look.ts';
import { createPageHandlers } from './page-handlers.ts';
import { forgetAnswers, forgetCopy } from './clear-storage.ts';
import { createSightingHandlers } from './sightings/handlers.ts';
import { createWorksHandlers } from './works/works-handlers.ts';

/** Who ended a sync knows; it is no failure. */
const isAbort = (thrown: unknown) => thrown instanceof Error && thrown.name === 'AbortError';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Every message of the protocol, joined to what answers it. */
export function createHandlers(
  background: Background,
  openCapturer: () => Promise<Capturer>,
  openKeeper: () => Promise<Keeper>,
): Handlers {
  const { network, works, card, readOthers, dataUsed } = background;
  const work = { from: 'extension', input: v.object({ workId }) } as const;
  return {
    ...createPageHandlers(background),
    ...createCardHandlers(card, readOthers),
    ...createEvidenceHandlers(openCapturer),
    ...proofHandlers,
    ...createHintHandlers(() => background.reports),
    ...createSightingHandlers(() => background.openSightings()),
    ...transactionHandlers,
    ...createWorksHandlers(background),
    ...createMarketHandlers(background, openKeeper),
    'page.look': {
      from: 'extension',
      input: v.object({ tabId: count }),
      handle: async ({ tabId }) => ({ outcome: await look(tabId, background.reports) }),
    },
    'registry.sync': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        const { registry } = await network.get();
        try {
          const { blockNumber, works: total } = await registry.sync();
          return { blockNumber, works: total };
        } catch (thrown) {
          if (isAbort(thrown)) return null;
          throw thrown;
        }
      },
    },
    'registry.cancelSync': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        (await network.get()).registry.cancel();
        return null;
      },
    },
    'storage.clear': {
      from: 'extension',
      input: v.object({ what: v.picklist(['copy', 'answers']) }),
      handle: async ({ what }) => {
        await (what === 'copy' ? forgetCopy(network) : forgetAnswers(background.kept));
        return null;
      },
    },
    'registry.readSample': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        const newest = await (await network.get()).registry.newest();
        return { cid: newest && metadataCid(newest.metadataDigest) };
      },
    },
    'dataUsed.add': {
      from: 'extension',
      input: v.object({ requests: count, bytes: count }),
      handle: (input) => {
        dataUsed.add(input);
        return null;
      },
    },
    'dataUsed.clear': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        await dataUsed.clear();
        return null;
      },
    },
    'keeping.track': {
      from: 'extension',
      input: replication,
      handle: async (content) => {
        await (await openKeeper()).track(content);
        return null;
      },
    },
    'keeping.forget': {
      from: 'extension',
      input: v.object({ cid }),
      handle: async (input) => {
        await (await openKeeper()).forget(input.cid);
        return null;
      },
    },
    'registry.readOwner': { ...work, handle: (input) => works.readOwner(input.workId) },
    'registry.readMetadata': { ...work, handle: (input) => works.readMetadata(input.workId) },
    'registry.readPreview': { ...work, handle: (input) => works.readPreview(input.workId) },
  };
}
