import { useRef, useState } from 'react';
import { i18n } from '#i18n';
import { SHORTEST } from '../account/passphrase-words.ts';
import { PassphraseForm } from '../account/PassphraseForm.tsx';
import type { ErrorTexts } from '../error-text.ts';
import { FileButton } from '../parts/FileButton.tsx';
import { BackupChanges } from './BackupChanges.tsx';
import { LEFT_WHYS, PART_NAMES, type OpenedBackup, type PartName } from './backup-types.ts';

export interface BackupSectionProps {
  /** Saves the file; gives what is here and could not be taken along. */
  readonly onMake: (passphrase: string) => Promise<readonly PartName[]>;
  readonly onOpen: (file: Blob, passphrase: string) => Promise<OpenedBackup>;
}

/** Everything that was set, in a file for another browser; and such a file, brought in. */
export const BackupSection = ({ onMake, onOpen }: BackupSectionProps) => (
  <section aria-labelledby="backup" className="backup">
    <h2 id="backup" tabIndex={-1}>
      {i18n.t('backup.title')}
    </h2>
    <p>{i18n.t('backup.intro')}</p>
    <details className="fold">
      <summary>{i18n.t('backup.what')}</summary>
      <ul className="plain-list">
        {PART_NAMES.map((part) => (
          <li key={part}>{i18n.t(`backup.parts.${part}`)}</li>
        ))}
      </ul>
      <h3>{i18n.t('backup.leftTitle')}</h3>
      <ul className="plain-list">
        {LEFT_WHYS.map((why) => (
          <li key={why}>{i18n.t(`backup.left.${why}`)}</li>
        ))}
      </ul>
    </details>
    <MakeBackup onMake={onMake} />
    <BringBackup onOpen={onOpen} />
  </section>
);

function MakeBackup({ onMake }: Pick<BackupSectionProps, 'onMake'>) {
  const [left, setLeft] = useState<readonly PartName[] | null>(null);
  return (
    <details className="fold">
      <summary>{i18n.t('backup.make')}</summary>
      <PassphraseForm
        asksOld={false}
        asksNew
        hint={i18n.t('backup.hint', { least: SHORTEST })}
        action={i18n.t('backup.save')}
        busy={i18n.t('backup.encrypting')}
        onDone={async (_, passphrase) => {
          setLeft(null);
          setLeft(await onMake(passphrase));
        }}
      />
      <output>{left && i18n.t('backup.saved')}</output>
      {left && left.length > 0 && (
        <div className="note">
          <p className="note-title">{i18n.t('backup.missing')}</p>
          <ul className="plain-list">
            {left.map((part) => (
              <li key={part}>
                {part === 'account' ? i18n.t('backup.noPassphrase') : i18n.t(`backup.parts.${part}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </details>
  );
}

const TEXTS = (): ErrorTexts => ({
  'ipfs.locked': {
    title: i18n.t('backup.locked.title'),
    body: i18n.t('backup.locked.body'),
    action: i18n.t('backup.locked.action'),
  },
  'messaging.bad_request': {
    title: i18n.t('backup.refused.title'),
    body: i18n.t('backup.refused.body'),
    action: i18n.t('backup.refused.action'),
  },
});

function BringBackup({ onOpen }: Pick<BackupSectionProps, 'onOpen'>) {
  const [file, setFile] = useState<File | null>(null);
  const [opened, setOpened] = useState<OpenedBackup | null>(null);
  const choose = useRef<HTMLElement>(null);
  const end = () => {
    setFile(null);
    setOpened(null);
    // What was pressed goes, and the focus would go with it.
    choose.current?.focus();
  };
  return (
    <details className="fold">
      <summary ref={choose}>{i18n.t('backup.bring')}</summary>
      <p>{i18n.t('backup.bringIntro')}</p>
      <div className="actions">
        <FileButton
          label={i18n.t('backup.choose')}
          testId="backup-file"
          accept=".age"
          onFile={(chosen) => {
            setOpened(null);
            setFile(chosen);
          }}
        />
        <output className="long">{file?.name}</output>
      </div>
      {file && !opened && (
        <PassphraseForm
          asksOld
          asksNew={false}
          action={i18n.t('backup.open')}
          busy={i18n.t('backup.opening')}
          texts={TEXTS()}
          onDone={async (passphrase) => setOpened(await onOpen(file, passphrase))}
        />
      )}
      {opened && <BackupChanges opened={opened} onCancel={end} />}
    </details>
  );
}
