import { i18n } from '#i18n';
import { AppError } from '../../../utils/errors.ts';
import { digestBytes } from '../../../utils/imaging/sha256.ts';
import { metadataCid } from '../../../utils/ipfs/cid.ts';
import { DEFAULT_PROFILE } from '../../../utils/ipfs/write/profiles.ts';
import type { WorkId } from '../../../utils/matching/types.ts';
import { send } from '../../../utils/messaging/send.ts';
import type { ChangedDetails } from '../../../utils/registry/amend-metadata.ts';
import type { Sha256 } from '../../../utils/imaging/types.ts';
import { createActivities, type Work } from '../files/activities.ts';
import { pack } from '../files/pack.ts';
import { sendFile } from '../files/places.ts';
import { dropDraft, keepDraft, readDrafts, storeDraft, type Draft } from './works-db.ts';

/**
 * Writes a changed document to the places that keep it: listed and looked after as any of the user's files, it is found by the
 * digest that is registered.
 * @throws {AppError} `ipfs.upload_failed` when it is in fewer places than wanted
 */
async function publish({ document, metadataDigest, title }: Draft, work: Work): Promise<void> {
  const file = new File([document], 'json');
  const name = i18n.t('works.amend.file', { title });
  const chosen = { name, sizeBytes: file.size, files: file };
  const { cid } = await pack(chosen, { lock: null, profile: DEFAULT_PROFILE }, work);
  // Nobody would find it by what the registry is told.
  if (cid !== metadataCid(metadataDigest))
    throw new AppError('internal.unexpected', `the document was packed as ${cid}`);
  await sendFile(cid, work);
}

/** A change of one work that is to be made. */
export interface Change {
  readonly workId: WorkId;
  readonly chainId: number;
  /** Digest of the details that were shown. */
  readonly seen: Sha256;
  readonly changed: ChangedDetails;
}

/**
 * Changes of works' details, each stored before it goes on: a page that is closed goes on where it was. Several dashboards show
 * the same; one of them works on each.
 */
export function createAmending() {
  const listeners = new Set<() => void>();
  const channel = new BroadcastChannel('whence.amending');
  const activities = createActivities();
  let drafts: readonly Draft[] | null = null;

  async function reread(): Promise<void> {
    drafts = await readDrafts();
    for (const listener of listeners) listener();
    for (const draft of drafts) if (!draft.isKept) begin(draft);
  }
  const changed = async () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has one origin only
    channel.postMessage(null);
    await reread();
  };
  const isWaiting = async ({ workId, metadataDigest }: Draft) =>
    (await readDrafts()).some(
      (draft) => draft.workId === workId && draft.metadataDigest === metadataDigest && !draft.isKept,
    );

  /** Does nothing where it goes on already, or has failed and nobody has asked for it again. */
  function begin(draft: Draft): void {
    if (activities.read().has(draft.workId)) return;
    void activities.run(draft.workId, draft.title, async (work) => {
      work.tell({ kind: 'waiting' });
      await navigator.locks.request(`whence.amending.${draft.workId}`, { signal: work.signal }, async () => {
        if (!(await isWaiting(draft))) return;
        await publish(draft, work);
        await keepDraft(draft);
      });
      await changed();
      return null;
    });
  }

  channel.addEventListener('message', () => void reread());
  void reread();

  return {
    /** Null until they were read. */
    read: () => drafts,
    activities: activities.read,
    subscribe(listener: () => void): () => void {
      const stop = activities.subscribe(listener);
      listeners.add(listener);
      return () => {
        stop();
        listeners.delete(listener);
      };
    },

    /** @throws {AppError} `registry.amended`, `registry.bad_metadata` or why the registry could not be asked */
    async save({ workId, chainId, seen, changed: said }: Change): Promise<void> {
      const { document } = await send('works.writeAmendment', { workId, seen, changed: said });
      const metadataDigest = await digestBytes(new TextEncoder().encode(document));
      activities.dismiss(workId);
      await storeDraft({ workId, chainId, title: said.title, document, metadataDigest, isKept: false });
      await changed();
    },

    retry: activities.retry,

    async drop(draft: Draft): Promise<void> {
      activities.dismiss(draft.workId);
      await dropDraft(draft);
      await changed();
    },
  };
}
