import { browser } from 'wxt/browser';
import type { BackupSectionProps } from '../../../components/settings/BackupSection.tsx';
import { calendarDay } from '../../shared/calendar-day.ts';
import { saveAs } from '../../shared/save-as.ts';
import { patternOf } from '../../shared/save-network.ts';
import { runInWorker } from '../../shared/workers/run-in-worker.ts';
import { makeBackup, openBackup, type Crypt, type Parts } from './backup.ts';
import type { CryptOrder } from './crypt.ts';

/** In a worker: a passphrase takes seconds of work. */
const inWorker =
  (kind: CryptOrder['kind']): Crypt =>
  (content, passphrase) =>
    runInWorker<CryptOrder, never, Blob>(
      new Worker(new URL('./crypt-worker.ts', import.meta.url), { type: 'module' }),
      { kind, content, passphrase },
      { signal: new AbortController().signal, onProgress: () => {} },
    );

/** Where the browser keeps Whence out of hosts, it asks whether these may be reached, while the click still counts. A no is no failure. */
async function askForHosts({ network, places }: Parts): Promise<void> {
  const addresses = [network, places].flatMap(
    (part) => JSON.stringify(part ?? null).match(/https?:\/\/[^"]+/g) ?? [],
  );
  const origins = [...new Set(addresses.map(patternOf))];
  if (origins.length > 0) await browser.permissions.request({ origins }).catch(() => false);
}

export const BACKUP: BackupSectionProps = {
  async onMake(passphrase) {
    const now = () => new Date();
    const { file, left } = await makeBackup(passphrase, { encrypt: inWorker('encrypt'), now });
    saveAs(file, `whence-${calendarDay(now())}.backup.age`);
    return left;
  },
  async onOpen(file, passphrase) {
    const { parts, madeAt, changes, restore } = await openBackup(file, passphrase, inWorker('decrypt'));
    return {
      madeAt,
      changes,
      async restore() {
        await askForHosts(parts);
        await restore();
        // The page is drawn in one language, which may be another now.
        location.reload();
      },
    };
  },
};
