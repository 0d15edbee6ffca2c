import { i18n } from '#i18n';
import { useEffect, useRef } from 'react';
import type { Match } from '../../utils/matching/types.ts';
import type { Registration } from '../../utils/registry/types.ts';
import { pictureName } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { fill } from '../parts/fill.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { PageCopy } from '../parts/PageCopy.tsx';
import { StateMark } from '../parts/StateMark.tsx';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { useSeen } from '../use-seen.ts';
import { isOpenToAll, siteState, type SiteState } from '../work/site-state.ts';
import { useSiteLicence } from '../work/use-site-licence.ts';

interface PictureRowProps {
  readonly picture: Picture;
  readonly onOpen: (imageUrl: string) => void;
  readonly onSite: (imageUrl: string, kind: SiteState['kind']) => void;
}

/** One picture of the page in a line; a click opens its card. */
export const PictureRow = ({ picture, onOpen, onSite }: PictureRowProps) => (
  <li>
    <button
      type="button"
      className="row"
      data-image={picture.imageUrl}
      onClick={() => onOpen(picture.imageUrl)}
    >
      <PageCopy imageUrl={picture.imageUrl} alt="" />
      <span className="row-text">
        {'matches' in picture ? (
          <RegisteredRow picture={picture} first={picture.matches[0]} onSite={onSite} />
        ) : (
          <>
            <span className="row-name">
              <ForeignText text={pictureName(picture.imageUrl)} max={48} />
            </span>
            <StateMark picture={picture} />
          </>
        )}
      </span>
    </button>
  </li>
);

interface RegisteredRowProps {
  readonly picture: Picture;
  readonly first: Match<Registration>;
  readonly onSite: PictureRowProps['onSite'];
}

const bare = (name = '') => name.replace(/^www\./, '');

/** A licence for a site that the page's host is only under names it. */
const siteWords = (state: SiteState, names: readonly string[], isContested: boolean): string => {
  // Of several claims it is the first one's word, and the others may say otherwise.
  if (isContested && state.kind === 'open') return i18n.t('work.site.short.openContested');
  if (isContested && state.kind === 'limited') return i18n.t('work.site.short.limitedContested');
  return state.kind === 'licensed' && bare(state.name) !== bare(names[0])
    ? i18n.t('work.site.short.licensedFor', { site: state.name })
    : i18n.t(`work.site.short.${state.kind}`);
};

/** The title that the first registration gives, read once it is on screen, and whether the site may use it; until then, who registered it. */
function RegisteredRow({ picture, first: { work }, onSite }: RegisteredRowProps) {
  const { readDescription, now } = useServices();
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(place);
  const { reading } = useReading(readDescription, isSeen ? work.workId : null);
  const licence = reading.state === 'ready' ? reading.value.licence : null;
  const { names, reading: site } = useSiteLicence(work.workId, licence);
  const state: SiteState | null =
    licence !== null && isOpenToAll(licence)
      ? { kind: 'open' }
      : licence !== null && site.state === 'ready'
        ? siteState(licence, site.value, now())
        : null;
  const kind = state?.kind ?? null;
  useEffect(() => {
    if (kind !== null) onSite(picture.imageUrl, kind);
  }, [kind, onSite, picture.imageUrl]);
  return (
    <>
      {reading.state === 'ready' ? (
        <span className="row-title">
          <ForeignText text={reading.value.metadata.title} max={80} />
        </span>
      ) : (
        <span className="row-name" ref={place}>
          {fill('popup.registeredBy', { account: <Address address={work.registrant} /> })}
        </span>
      )}
      <span className="row-marks">
        <StateMark picture={picture} />
        {state !== null && (
          <span className="quiet">{siteWords(state, names, picture.state === 'competing')}</span>
        )}
      </span>
    </>
  );
}
