import { i18n } from '#i18n';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { CaptureProgress } from '../../utils/storage/evidence.ts';
import type { SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { KeepEvidence } from '../evidence/KeepEvidence.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { PictureCard } from '../work/PictureCard.tsx';
import { PageOverview } from './PageOverview.tsx';

export interface PopupProps {
  /** Null for a page that cannot be read. */
  readonly pictures: readonly Picture[] | null;
  /** The page shows more pictures than these. */
  readonly hasMore: boolean;
  readonly syncState: SyncState | null;
  /** Null while no sync is under way. */
  readonly syncProgress: SyncProgress | null;
  readonly isConfigured: boolean;
  /** Its site is one that the settings keep Whence away from. */
  readonly isNeverLookedAt?: boolean;
  /** The picture whose card is open. */
  readonly openImageUrl: string | null;
  /** The tab that is shown; null where there is none. */
  readonly tabId: number | null;
  /** How far the tab's last capture is. */
  readonly capture: CaptureProgress | null;
  readonly onOpenImage: (imageUrl: string | null) => void;
}

/** The pictures of one page, or the card of one of them. */
export function Popup(props: PopupProps) {
  const {
    pictures,
    hasMore,
    syncState,
    syncProgress,
    isConfigured,
    isNeverLookedAt = false,
    openImageUrl,
    tabId,
    capture,
    onOpenImage,
  } = props;
  const { openSettings, rights } = useServices();
  // Somebody who looks at the list opens a card next.
  useEffect(() => rights.prepare(), [rights]);
  const opened =
    openImageUrl === null || pictures === null || isNeverLookedAt
      ? null
      : (pictures.find((picture) => picture.imageUrl === openImageUrl) ??
        ({ imageUrl: openImageUrl, sha256: null, source: 'file', state: 'checking' } as const));
  // Of a page that no script of ours may enter nothing can be kept either; what goes on already is told.
  const canKeep = pictures !== null || isNeverLookedAt || capture !== null;
  const overview = useRef<HTMLDivElement>(null);
  const leftAt = useRef<{ imageUrl: string; scrollY: number } | null>(null);

  const open = useCallback(
    (imageUrl: string) => {
      leftAt.current = { imageUrl, scrollY: window.scrollY };
      onOpenImage(imageUrl);
    },
    [onOpenImage],
  );

  // Coming back, the eye and the focus are where they were.
  useLayoutEffect(() => {
    if (openImageUrl !== null) {
      window.scrollTo(0, 0);
      return;
    }
    const left = leftAt.current;
    if (left === null) return;
    leftAt.current = null;
    const rows = overview.current?.querySelectorAll<HTMLElement>('[data-image]') ?? [];
    [...rows].find((row) => row.dataset['image'] === left.imageUrl)?.focus({ preventScroll: true });
    window.scrollTo(0, left.scrollY);
  }, [openImageUrl]);

  return (
    <>
      <header className="masthead">
        <span className="masthead-name">Whence</span>
        <button type="button" className="plain-button" onClick={openSettings}>
          {i18n.t('popup.settings')}
        </button>
      </header>
      <main>
        <div className="overview" ref={overview} hidden={opened !== null}>
          <PageOverview
            pictures={pictures}
            hasMore={hasMore}
            syncState={syncState}
            syncProgress={syncProgress}
            isConfigured={isConfigured}
            isNeverLookedAt={isNeverLookedAt}
            onOpen={open}
          />
        </div>
        {opened && (
          <PictureCard
            key={opened.imageUrl}
            picture={opened}
            tabId={tabId}
            onBack={() => onOpenImage(null)}
          />
        )}
      </main>
      {tabId !== null && canKeep && <KeepEvidence tabId={tabId} imageUrl={openImageUrl} progress={capture} />}
    </>
  );
}
