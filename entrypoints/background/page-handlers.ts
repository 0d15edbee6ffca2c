import * as v from 'valibot';
import { AppError } from '../../utils/errors.ts';
import { tellPage } from '../../utils/messaging/page-protocol.ts';
import type { Handlers, PageSender, Sender } from '../../utils/messaging/receive.ts';
import { imageReading, imageSize, imageUrl, imageUrls, pageId } from '../../utils/messaging/schemas.ts';
import { endClickElsewhere, isNever, whyPageOff } from './looking/look.ts';
import { mayBeShown, type Background } from './background.ts';

function pageOf(sender: Sender): PageSender {
  if (sender.kind !== 'page') throw new AppError('messaging.forbidden', 'only for pages');
  return sender;
}

/** What pages and the frames in them may ask. */
export function createPageHandlers(background: Background) {
  const { reports, pages, readImage, checkImage, checkShown } = background;
  return {
    'page.open': {
      from: 'page',
      input: v.object({ pageId }),
      handle: async (input, sender) => {
        const { tabId, origin } = pageOf(sender);
        await endClickElsewhere(tabId, origin);
        const off = await whyPageOff(tabId, origin);
        pages.begin(tabId, input.pageId);
        await reports.open(tabId, input.pageId, off);
        void tellPage(tabId, 'page.joinAgain');
        return { mayScan: !off };
      },
    },
    'page.join': {
      from: 'page',
      input: v.null(),
      handle: async (_, sender) => {
        const { tabId, frameId, origin } = pageOf(sender);
        if (pages.isBetween(tabId)) return { pageId: null, mayScan: false };
        if (frameId !== 0) await reports.dropFrame(tabId, frameId);
        const report = await reports.read(tabId);
        const isOff = Boolean(report?.off) || (await isNever(origin));
        return { pageId: report?.pageId ?? null, mayScan: !isOff };
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
      input: v.object({ pageId, imageUrl, reading: imageReading, size: imageSize }),
      handle: async (input, sender) => {
        const { tabId, frameId, origin, isPrivate } = pageOf(sender);
        if ((await reports.read(tabId))?.off || (await isNever(origin))) return { isWantedInView: false };
        const asker = { origin, isPrivate, size: input.size, signal: pages.signalOf(tabId, input.pageId) };
        const reading = input.reading ?? (await readImage(input.imageUrl, asker));
        const result = await checkImage(input.imageUrl, reading, asker);
        await reports.setResult(tabId, input.pageId, result);
        // Where a frame is in the tab, and what of it is in view, no frame knows.
        return { isWantedInView: frameId === 0 && mayBeShown(reading) };
      },
    },
    'matching.checkShown': {
      from: 'page',
      input: v.object({ pageId, imageUrl }),
      handle: async (input, sender) => {
        const { tabId, frameId, isPrivate } = pageOf(sender);
        const report = await reports.read(tabId);
        const listed = report?.images.find((image) => image.imageUrl === input.imageUrl);
        const isWanted =
          frameId === 0 && listed?.verdict.kind === 'not_checked' && report?.pageId === input.pageId;
        if (!isWanted) return { isDone: true };
        const asking = { isPrivate, signal: pages.signalOf(tabId, input.pageId) };
        const result = await checkShown(tabId, input.pageId, input.imageUrl, asking);
        if (result === null) return { isDone: false };
        await reports.setResult(tabId, input.pageId, result);
        return { isDone: true };
      },
    },
  } satisfies Partial<Handlers>;
}
