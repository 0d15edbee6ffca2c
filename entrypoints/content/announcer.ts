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

const inParts = (names: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(names.length / MAX_ANNOUNCED) }, (_, part) =>
    names.slice(part * MAX_ANNOUNCED, (part + 1) * MAX_ANNOUNCED),
  );

export function createAnnouncer(pageId: string, signal: AbortSignal): Announcer {
  const told = new Set<string>();
  const found = { seen: [] as string[], unseen: [] as string[] };
  let hasMore = false;
  let isMoreTold = false;
  let isAnnouncing = false;

  async function announce(): Promise<void> {
    await whenIdle();
    isAnnouncing = false;
    const messages = [
      ...inParts(found.unseen.splice(0)).map((imageUrls) => ({ imageUrls, areSeen: false })),
      ...inParts(found.seen.splice(0)).map((imageUrls) => ({ imageUrls, areSeen: true })),
    ];
    if (messages.length === 0 && hasMore && !isMoreTold) messages.push({ imageUrls: [], areSeen: true });
    isMoreTold = hasMore;
    for (const message of messages) {
      await sendUntilHeard('page.announceImages', { ...message, pageId, hasMore }, signal);
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
