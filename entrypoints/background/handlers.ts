import * as v from 'valibot';
import type { NotCheckedReason } from '../../utils/matching/types.ts';
import { tellPage } from '../../utils/messaging/page-protocol.ts';
import type { Handlers, PageSender, Sender } from '../../utils/messaging/receive.ts';
import { imageReading, imageUrl, imageUrls, pageId, workId } from '../../utils/messaging/schemas.ts';
import { AppError } from '../../utils/errors.ts';
import type { Background } from './background.ts';

/** What a look at the screen may still tell of a picture. */
const SHOWN_MAY_TELL = new Set<NotCheckedReason>(['unreadable', 'not_an_image', 'too_large', 'timeout']);

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

function pageOf(sender: Sender): PageSender {
  if (sender.kind !== 'page') throw new AppError('messaging.forbidden', 'only for pages');
  return sender;
}

/** Every message of the protocol, joined to what answers it. */
export function createHandlers(background: Background): Handlers {
  const { reports, pages, mayScan, readImage, readShown, checkImage, network, works, dataUsed } = background;
  const work = { from: 'extension', input: v.object({ workId }) } as const;
  return {
    'page.open': {
      from: 'page',
      input: v.object({ pageId }),
      handle: async (input, sender) => {
        const { tabId } = pageOf(sender);
        pages.begin(tabId, input.pageId);
        await reports.open(tabId, input.pageId);
        void tellPage(tabId, 'page.joinAgain');
        return { mayScan: await mayScan() };
      },
    },
    'page.join': {
      from: 'page',
      input: v.null(),
      handle: async (_, sender) => {
        const { tabId, frameId } = pageOf(sender);
        if (pages.isBetween(tabId)) return { pageId: null, mayScan: false };
        if (frameId !== 0) await reports.dropFrame(tabId, frameId);
        const report = await reports.read(tabId);
        return { pageId: report?.pageId ?? null, mayScan: await mayScan() };
      },
    },
    'page.leave': {
      from: 'page',
      input: v.object({ pageId }),
      handle: async (input, sender) => {
        const { tabId, frameId } = pageOf(sender);
        if (frameId === 0) pages.end(tabId, input.pageId);
        else await reports.dropFrame(tabId, frameId);
        return null;
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
        const { tabId, frameId, origin, isPrivate } = pageOf(sender);
        const asker = { origin, isPrivate, signal: pages.signalOf(tabId, input.pageId) };
        const reading = input.reading ?? (await readImage(input.imageUrl, asker));
        const result = await checkImage(input.imageUrl, reading);
        await reports.setResult(tabId, input.pageId, result);
        // Where a frame is in the tab, and what of it is in view, no frame knows.
        return { isWantedInView: frameId === 0 && 'reason' in reading && SHOWN_MAY_TELL.has(reading.reason) };
      },
    },
    'matching.checkShown': {
      from: 'page',
      input: v.object({ pageId, imageUrl }),
      handle: async (input, sender) => {
        const { tabId, frameId } = pageOf(sender);
        const report = await reports.read(tabId);
        const listed = report?.images.find((image) => image.imageUrl === input.imageUrl);
        const isWanted =
          frameId === 0 && listed?.verdict.kind === 'not_checked' && report?.pageId === input.pageId;
        if (!isWanted) return { isDone: true };
        const fingerprint = await readShown(tabId, input.pageId, input.imageUrl);
        if (fingerprint === null) return { isDone: false };
        const result = await checkImage(input.imageUrl, { fingerprint }, 'screenshot');
        await reports.setResult(tabId, input.pageId, result);
        return { isDone: true };
      },
    },
    'registry.sync': {
      from: 'extension',
      input: v.null(),
      handle: async () => {
        const { blockNumber, works: total } = await (await network.get()).registry.sync();
        return { blockNumber, works: total };
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
    'registry.readOwner': { ...work, handle: (input) => works.readOwner(input.workId) },
    'registry.readMetadata': { ...work, handle: (input) => works.readMetadata(input.workId) },
    'registry.readPreview': { ...work, handle: (input) => works.readPreview(input.workId) },
  };
}
