import { i18n } from '#i18n';
import { useCallback, useState, type ReactNode } from 'react';
import type { SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { CopyProgress } from '../parts/CopyProgress.tsx';
import { ErrorNote } from '../parts/ErrorNote.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import type { SiteState } from '../work/site-state.ts';
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
  const [sites, setSites] = useState<ReadonlyMap<string, SiteState['kind']>>(new Map());
  const learn = useCallback(
    (imageUrl: string, kind: SiteState['kind']) => setSites((known) => new Map([...known, [imageUrl, kind]])),
    [],
  );

  if (!isConfigured) {
    return (
      <Plain title={i18n.t('popup.noNetwork')}>
        <p>{i18n.t('popup.noNetworkMeans')}</p>
        <button type="button" className="button button-main" onClick={openSettings}>
          {i18n.t('popup.openSettings')}
        </button>
        {pictures && pictures.length > 0 && (
          <>
            <p>{i18n.t('popup.noNetworkStill')}</p>
            <PictureList pictures={pictures} onOpen={onOpen} onSite={learn} />
          </>
        )}
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
      <Plain title={i18n.t('popup.unreadable')}>
        <p>{i18n.t('popup.unreadableMeans')}</p>
      </Plain>
    );
  }
  const isChecking = pictures.some((picture) => picture.state === 'checking');
  return (
    <>
      <h1 className="answer">{summarise(pictures, { hasMore, sites })}</h1>
      <output className="unseen">{i18n.t(isChecking ? 'popup.checking' : 'popup.checked')}</output>
      {syncState && <AsOf syncState={syncState} />}
      {syncProgress && syncProgress.plan.works >= MANY_WORKS && <CopyProgress progress={syncProgress} />}
      {pictures.length === 0 && <p>{i18n.t('popup.tooSmall')}</p>}
      <PictureList pictures={pictures} onOpen={onOpen} onSite={learn} />
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
