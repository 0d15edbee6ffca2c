import { MAX_IMAGES } from '../../utils/matching/report.ts';
import { MAX_ANNOUNCED } from '../../utils/messaging/protocol.ts';
import { whenIdle } from '../../utils/page/idle.ts';
import { sendUntilHeard } from './send-until-heard.ts';

/** Tells the background which images were found, many in one message. */
export interface Announcer {
  seen(name: string): void;
  /** Found, but not in view yet; told once, and not at all when it was seen before. */
  unseen(name: string): void;
  /** The page shows more than it will tell. */
  overflow(): void;
}

export function createAnnouncer(pageId: string, signal: AbortSignal): Announcer {
  const told = new Set<string>();
  const found = { seen: [] as string[], unseen: [] as string[] };
  let hasMore = false;
  let isMoreTold = false;
  let isAnnouncing = false;

  async function announce(): Promise<void> {
    await whenIdle();
    isAnnouncing = false;
    const parts = [
      { names: found.unseen.splice(0), areSeen: false },
      { names: found.seen.splice(0), areSeen: true },
    ];
    for (const { names, areSeen } of parts) {
      for (let at = 0; at < names.length || (areSeen && hasMore && !isMoreTold); at += MAX_ANNOUNCED) {
        isMoreTold = hasMore;
        const imageUrls = names.slice(at, at + MAX_ANNOUNCED);
        await sendUntilHeard('page.announceImages', { pageId, imageUrls, areSeen, hasMore }, signal);
      }
    }
  }

  function announceSoon() {
    if (isAnnouncing) return;
    isAnnouncing = true;
    announce().catch(() => null);
  }

  return {
    seen(name) {
      told.add(name);
      found.seen.push(name);
      announceSoon();
    },
    unseen(name) {
      if (told.has(name)) return;
      if (told.size >= MAX_IMAGES) {
        this.overflow();
        return;
      }
      told.add(name);
      found.unseen.push(name);
      announceSoon();
    },
    overflow() {
      if (hasMore) return;
      hasMore = true;
      announceSoon();
    },
  };
}
