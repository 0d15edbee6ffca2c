import { i18n } from '#i18n';
import { CID } from 'multiformats/cid';
import { EXPORTING, type Activity, type FileActions } from '../../../components/files/types.ts';
import { toAppError } from '../../../utils/errors.ts';
import type { Key } from '../../../utils/ipfs/private/age.ts';
import { exportCar } from '../../../utils/ipfs/replication/export-car.ts';
import { readFromAny } from '../../../utils/ipfs/replication/read-from-any.ts';
import { createOpfsSink } from '../../../utils/ipfs/write/opfs-sink.ts';
import { createLimit } from '../../../utils/limit.ts';
import { send as tellBackground } from '../../../utils/messaging/send.ts';
import { openStoredProviders } from '../../shared/keeping/stored-providers.ts';
import type { createActivities } from './activities.ts';
import { findFile, unlistFile } from './kept-files.ts';
import { decryptFile, isEncrypted } from './open-file.ts';
import { readOpened } from './open-own.ts';
import { pack } from './pack.ts';
import { checkFile, sendFile } from './places.ts';
import { saveAs } from '../../shared/save-as.ts';

const savedNote = (): Activity => ({ kind: 'done', words: i18n.t('files.saved') });

/** Joins what the section asks for to what does it. */
export function createFileActions({ run, retry, dismiss }: ReturnType<typeof createActivities>): FileActions {
  const oneAtATime = createLimit(1);
  /** What was read and waits for its key. */
  const locked = new Map<string, { readonly content: Blob; readonly name: string }>();
  /** What waits for a word that gateways may be asked for it. */
  const unread = new Map<string, { readonly address: string; readonly name: string | null }>();

  // Rows tell their own name.
  const sendListed = (cid: string) =>
    void run(cid, cid, async (work) => {
      await sendFile(cid, work);
      return null;
    });
  const checkListed = (cid: string, repairs: boolean) =>
    void run(cid, cid, async (work) => {
      await checkFile(cid, repairs, work);
      return null;
    });

  const exportListed = (id: string, cids: readonly string[], named: () => Promise<string>) =>
    void run(id, id, async ({ tell, signal }) => {
      tell({ kind: 'exporting', doneBytes: 0, totalBytes: null });
      const providers = await openStoredProviders();
      // Forgotten archives are swept from there after a day; the download has long been made by then.
      const sink = await createOpfsSink();
      let doneBytes = 0;
      for await (const bytes of exportCar(
        cids.map((cid) => CID.parse(cid)),
        readFromAny(providers, signal),
      )) {
        await sink.write(bytes);
        doneBytes += bytes.byteLength;
        tell({ kind: 'exporting', doneBytes, totalBytes: null });
      }
      saveAs(await sink.finish(), `${await named()}.car`);
      return savedNote();
    });

  const open = (id: string, address: string, name: string | null, isAgreed: boolean) =>
    void run(id, name ?? address, async (work) => {
      const content = await readOpened(address, isAgreed, work);
      if (!(content instanceof Blob)) {
        unread.set(id, { address, name });
        return { kind: 'unread', ...content };
      }
      const saved = name ?? address.split('/').findLast(Boolean) ?? address;
      if (!(await isEncrypted(content))) {
        saveAs(content, saved);
        return savedNote();
      }
      locked.set(id, { content, name: saved });
      return { kind: 'locked', error: null };
    });

  const unlock = (id: string, key: Key) => {
    const file = locked.get(id);
    if (!file) return;
    void run(id, file.name, async (work) => {
      try {
        saveAs(await decryptFile(file.content, key, work), file.name.replace(/\.age$/, ''));
      } catch (thrown) {
        work.signal.throwIfAborted();
        return { kind: 'locked', error: toAppError(thrown) };
      }
      locked.delete(id);
      return savedNote();
    });
  };

  return {
    add(chosen, manner) {
      for (const one of chosen) {
        void run(crypto.randomUUID(), one.name, async (work) => {
          work.tell({ kind: 'waiting' });
          const { cid } = await oneAtATime(() => {
            work.signal.throwIfAborted();
            return pack(one, manner, work);
          });
          // Who stopped it at the last moment finds it in the list, not sent.
          work.signal.throwIfAborted();
          sendListed(cid);
          return null;
        });
      }
    },
    send: sendListed,
    check: (cid) => checkListed(cid, false),
    repair: (cid) => checkListed(cid, true),
    exportOne: (cid) => exportListed(cid, [cid], async () => (await findFile(cid)).name),
    exportAll: (cids) => exportListed(EXPORTING, cids, async () => 'whence-files'),
    forget(cid) {
      locked.delete(cid);
      dismiss(cid);
      void unlistFile(cid).then(() => tellBackground('keeping.forget', { cid }));
    },
    open: (id, address, name) => open(id, address, name, false),
    openAnywhere(id) {
      const file = unread.get(id);
      unread.delete(id);
      if (file) open(id, file.address, file.name, true);
    },
    unlock,
    retry,
    dismiss(id) {
      locked.delete(id);
      unread.delete(id);
      dismiss(id);
    },
  };
}
