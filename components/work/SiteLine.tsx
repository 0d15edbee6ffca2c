import { i18n } from '#i18n';
import type { Licence } from '../../utils/licence/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { SiteLicence } from '../../utils/registry/site-licence.ts';
import { formatDay } from '../format.ts';
import { OneSource } from '../parts/OneSource.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { useServices } from '../services.ts';
import { EndsSoon } from './EndsSoon.tsx';
import { isOpenToAll, siteState, type SiteState } from './site-state.ts';
import { useSiteLicence } from './use-site-licence.ts';

/** Whether the page's site is licensed for a work; `licence` is null while its terms are read. */
export function SiteLine({
  workId,
  licence,
  isContested,
}: {
  workId: WorkId;
  licence: Licence | null;
  isContested: boolean;
}) {
  const { now } = useServices();
  const { names, reading, retry } = useSiteLicence(workId, licence);
  const site = names[0]?.replace(/^www\./, '');
  return (
    <section className="part site" aria-label={i18n.t('work.site.title')}>
      <h3>{site === undefined ? i18n.t('work.site.title') : i18n.t('work.site.titleNamed', { site })}</h3>
      {body()}
    </section>
  );

  function body() {
    if (licence !== null && isOpenToAll(licence))
      return <p>{i18n.t(isContested ? 'work.site.openContested' : 'work.site.open')}</p>;
    if (site === undefined) return <p>{i18n.t('work.site.noSite')}</p>;
    if (licence === null || reading.state === 'loading') {
      return (
        <p>
          <Skeleton width={30} />
          <span className="unseen">{i18n.t('work.site.loading')}</span>
        </p>
      );
    }
    if (reading.state === 'failed') {
      return (
        <p className="split">
          <span>{i18n.t('work.site.unread')}</span>
          <button type="button" className="button" aria-disabled={reading.retrying} onClick={retry}>
            {i18n.t(reading.retrying ? 'parts.retrying' : 'parts.retry')}
          </button>
        </p>
      );
    }
    const nowMs = now();
    const held = siteState(licence, reading.value, nowMs);
    return (
      <>
        <p>
          {words(held, site)}
          {held.kind === 'licensed' && (
            <EndsSoon untilSeconds={held.untilSeconds} nowSeconds={nowMs / 1000} />
          )}
        </p>
        <OneSource support={reading.value} />
        {anySiteLives(reading.value, nowMs) && <p className="quiet">{i18n.t('work.site.anySite')}</p>}
      </>
    );
  }
}

const anySiteLives = ({ anySiteUntilSeconds: end }: SiteLicence, nowMs: number) =>
  end === null || end * 1000 > nowMs;

function words(state: SiteState, site: string): string {
  switch (state.kind) {
    case 'open':
      return i18n.t('work.site.open');
    case 'limited':
      return i18n.t('work.site.openLimited', { site });
    case 'none':
      return i18n.t('work.site.none', { site });
    case 'licensed':
      return state.untilSeconds === null
        ? i18n.t('work.site.licensedForEver', { site: state.name })
        : i18n.t('work.site.licensed', { site: state.name, day: formatDay(state.untilSeconds) });
    case 'ended':
      return i18n.t('work.site.ended', { site: state.name, day: formatDay(state.untilSeconds ?? 0) });
  }
}
