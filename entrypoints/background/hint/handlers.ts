import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import { matchesOf } from '../../../utils/matching/report.ts';
import type { Handlers, Sender } from '../../../utils/messaging/receive.ts';
import { imageUrl, pageId } from '../../../utils/messaging/schemas.ts';
import { selectedImage } from '../../../utils/storage/tabs.ts';
import type { TabReports } from '../tab-reports.ts';

const tabOf = (sender: Sender): number => {
  if (sender.kind === 'page') return sender.tabId;
  throw new AppError('messaging.forbidden', 'only for pages');
};

/** Opens the card of a picture whose mark was clicked: only one that is listed, and has a mark. */
export const createHintHandlers = (reports: () => TabReports) =>
  ({
    'hint.open': {
      from: 'page',
      input: v.object({ pageId, imageUrl }),
      handle: async (input, sender) => {
        const tabId = tabOf(sender);
        const report = await reports().read(tabId);
        const image = report?.images.find((listed) => listed.imageUrl === input.imageUrl);
        if (report?.pageId !== input.pageId || !image || matchesOf(image.verdict).length === 0) return null;
        await selectedImage.setValue({ tabId, imageUrl: input.imageUrl });
        // Firefox opens a popup only while it handles a click on its own buttons.
        await browser.action
          .openPopup()
          .catch(() => browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?tabId=${tabId}`) }));
        return null;
      },
    },
  }) satisfies Partial<Handlers>;
