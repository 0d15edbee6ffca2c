import type { ReactNode } from 'react';
import { i18n } from '#i18n';
import type { SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { CopyProgress } from '../parts/CopyProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { AsOf } from './AsOf.tsx';
import { PictureList } from './PictureList.tsx';
import { summarise } from './summarise.ts';

interface PageOverviewProps {
  readonly pictures: readonly Picture[] | null;
  readonly hasMore: boolean;
  readonly syncState: SyncState | null;
  readonly syncProgress: SyncProgress | null;
  readonly isConfigured: boolean;
  readonly isNeverLookedAt: boolean;
  readonly onOpen: (imageUrl: string) => void;
}

/** Fewer are read before anybody could look at how far it is. */
const MANY_WORKS = 1024;

/** The answer for the page in one sentence, as of when, and its pictures. */
export function PageOverview(props: PageOverviewProps) {
  const { pictures, hasMore, syncState, syncProgress, isConfigured, isNeverLookedAt, onOpen } = props;
  const { sync, openSettings } = useServices();
  const synced = useReading(sync, isConfigured ? 'once' : null);

  if (!isConfigured) {
    return (
      <Plain title="Whence has no registry to ask yet">
        <p>
          Nothing is sent to anyone until you choose a network, so the pictures of this page were not checked.
        </p>
        <button type="button" className="button button-main" onClick={openSettings}>
          Open settings
        </button>
      </Plain>
    );
  }
  if (isNeverLookedAt) {
    return (
      <Plain title={i18n.t('settings.scanning.offTitle')}>
        <p>{i18n.t('settings.scanning.offBody')}</p>
        <button type="button" className="button" onClick={openSettings}>
          {i18n.t('settings.open')}
        </button>
      </Plain>
    );
  }
  if (pictures === null) {
    return (
      <Plain title="This page cannot be read">
        <p>
          Browsers keep extensions out of their own pages and stores. On any other page: reload it once, so
          that Whence can look for pictures.
        </p>
      </Plain>
    );
  }
  const isChecking = pictures.some((picture) => picture.state === 'checking');
  return (
    <>
      <h1>{summarise(pictures, hasMore)}</h1>
      <output className="unseen">
        {isChecking ? 'Checking the pictures of this page' : 'Done checking'}
      </output>
      {syncState && <AsOf syncState={syncState} />}
      {syncProgress && syncProgress.plan.works >= MANY_WORKS && <CopyProgress progress={syncProgress} />}
      {pictures.length === 0 && <p>Pictures smaller than 64 pixels are left alone.</p>}
      <PictureList pictures={pictures} onOpen={onOpen} />
      {synced.reading.state === 'failed' && (
        <ErrorNote error={synced.reading.error} onRetry={synced.retry} retrying={synced.reading.retrying} />
      )}
    </>
  );
}

const Plain = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h1>{title}</h1>
    {children}
  </>
);
