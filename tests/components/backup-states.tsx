import { BackupChanges } from '../../components/settings/BackupChanges.tsx';
import type { BackupSectionProps } from '../../components/settings/BackupSection.tsx';
import type { OpenedBackup } from '../../components/settings/backup-types.ts';

export const OPENED: OpenedBackup = {
  madeAt: '2026-11-20T12:00:00.000Z',
  changes: [
    { part: 'network', kind: 'added' },
    { part: 'scanning', kind: 'replaced' },
    { part: 'language', kind: 'same' },
    { part: 'sightings', kind: 'added', entries: 1204 },
    { part: 'account', kind: 'kept' },
    { part: 'wallets', kind: 'added', entries: 1, accounts: [`0x${'b'.repeat(40)}`] },
  ],
  restore: () => Promise.resolve(),
};

export const BACKUP: BackupSectionProps = {
  onMake: () => Promise.resolve([]),
  onOpen: () => Promise.resolve(OPENED),
};

const changes = (opened: OpenedBackup) => (
  <div className="settings">
    <section className="backup">
      <h2>Take everything along</h2>
      <details className="fold" open>
        <summary>Bring a file in</summary>
        <BackupChanges opened={opened} onCancel={() => {}} />
      </details>
    </section>
  </div>
);

/** What a file would change, before it does. */
export const BACKUP_STATES = {
  'settings-backup-changes': changes(OPENED),
  'settings-backup-nothing-new': changes({ ...OPENED, changes: [{ part: 'network', kind: 'same' }] }),
};
