import * as v from 'valibot';
import type { Handlers, Sender } from '../../utils/messaging/receive.ts';
import { imageReading, imageUrl, imageUrls, pageId, workId } from '../../utils/messaging/schemas.ts';
import { AppError } from '../../utils/errors.ts';
import type { Background } from './background.ts';

function pageOf(sender: Sender) {
  if (sender.kind !== 'page') throw new AppError('messaging.forbidden', 'only for pages');
  return sender;
}

/** Every message of the protocol, joined to what answers it. */
export function createHandlers(background: Background): Handlers {
  const { reports, mayScan, readImage, checkImage, network, works } = background;
  const work = { from: 'extension', input: v.object({ workId }) } as const;
  return {
    'page.open': {
      from: 'page',
      input: v.object({ pageId }),
      handle: async (input, sender) => {
        await reports.open(pageOf(sender).tabId, input.pageId);
        return { mayScan: await mayScan() };
      },
    },
    'page.announceImages': {
      from: 'page',
      input: v.object({ pageId, imageUrls, areSeen: v.boolean(), hasMore: v.boolean() }),
      handle: async ({ pageId: id, ...found }, sender) => {
        const { tabId, frameId } = pageOf(sender);
        await reports.announce(tabId, id, { ...found, frameId });
        return null;
      },
    },
    'matching.checkImage': {
      from: 'page',
      input: v.object({ pageId, imageUrl, reading: imageReading }),
      handle: async (input, sender) => {
        const reading = input.reading ?? (await readImage(input.imageUrl));
        const result = await checkImage(input.imageUrl, reading);
        await reports.setResult(pageOf(sender).tabId, input.pageId, result);
        return null;
      },
    },
    'registry.sync': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        const { blockNumber, works: count } = await (await network.get()).registry.sync();
        return { blockNumber, works: count };
      },
    },
    'registry.readOwner': { ...work, handle: (input) => works.readOwner(input.workId) },
    'registry.readMetadata': { ...work, handle: (input) => works.readMetadata(input.workId) },
    'registry.readPreview': { ...work, handle: (input) => works.readPreview(input.workId) },
  };
}
