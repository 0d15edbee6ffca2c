import { cleanup, configure, render } from '@testing-library/react';
import { useState, type ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { PageContext } from '../../components/page-context.ts';
import type { Picture } from '../../components/picture.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { ServicesContext, type Services } from '../../components/services.ts';
import type { SyncProgress } from '../../utils/storage/network.ts';
import { fakeServices, PAGE } from './fakes.ts';

/** A busy machine is no fault: what is waited for comes, only later. */
configure({ asyncUtilTimeout: 15_000 });

/** Everything counts as on screen: there is no layout in these tests. */
class EverythingSeen {
  readonly #notify: IntersectionObserverCallback;
  constructor(notify: IntersectionObserverCallback) {
    this.#notify = notify;
  }
  observe() {
    this.#notify(
      [{ isIntersecting: true } as IntersectionObserverEntry],
      this as unknown as IntersectionObserver,
    );
  }
  disconnect() {}
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', EverythingSeen);
  vi.stubGlobal('scrollTo', vi.fn());
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

export const renderBare = (element: ReactNode) => render(element);

export const renderWith = (element: ReactNode, services: Partial<Services> = {}) =>
  render(<ServicesContext value={fakeServices(services)}>{element}</ServicesContext>);

interface Opening {
  readonly isConfigured?: boolean;
  readonly isNeverLookedAt?: boolean;
  readonly open?: string;
  readonly syncProgress?: SyncProgress | null;
}

function Opened(props: Opening & { pictures: readonly Picture[] | null }) {
  const { pictures, open, isConfigured = true, isNeverLookedAt = false, syncProgress = null } = props;
  const [openImageUrl, setOpenImageUrl] = useState(open ?? null);
  return (
    <PageContext value={PAGE}>
      <Popup
        pictures={pictures}
        hasMore={false}
        syncState={null}
        syncProgress={syncProgress}
        isConfigured={isConfigured}
        isNeverLookedAt={isNeverLookedAt}
        tabId={7}
        capture={null}
        openImageUrl={openImageUrl}
        onOpenImage={setOpenImageUrl}
      />
    </PageContext>
  );
}

export const renderPage = (
  pictures: readonly Picture[] | null,
  services: Partial<Services> = {},
  opening: Opening = {},
) => renderWith(<Opened pictures={pictures} {...opening} />, services);

/** The popup as opened on one picture. */
export const renderCard = (picture: Picture, services: Partial<Services> = {}) =>
  renderPage([picture], services, { open: picture.imageUrl });
