import { useRef } from 'react';
import { i18n } from '#i18n';
import type { Sighting } from '../../utils/matching/sightings.ts';
import { formatDate, pictureName } from '../format.ts';
import { Address } from '../parts/Address.tsx';
import { ForeignText } from '../parts/ForeignText.tsx';
import { RegisteredCopy } from '../parts/RegisteredCopy.tsx';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { useSeen } from '../use-seen.ts';
import { LicenceMark } from './LicenceMark.tsx';
import { RowActions } from './RowActions.tsx';
import { siteOf, type SightingActions } from './types.ts';

interface SightingRowProps {
  readonly sighting: Sighting;
  /** What its person calls the account; null for one's own. */
  readonly label: string | null;
  readonly actions: SightingActions;
}

/** A work on a page: where, since when, how alike, what is on record, and what to do about it. */
export function SightingRow({ sighting, label, actions }: SightingRowProps) {
  const { pageUrl, imageUrl, firstSeenAt, lastSeenAt, visits, kind, distanceBits } = sighting;
  const site = siteOf(sighting);
  const path = pageUrl.replace(/^https?:\/\/[^/]*/, '');
  const matched = i18n.t(`sightings.match.${kind}`);
  return (
    <li className="sighting" data-sighting={sighting.id}>
      {/* Not the page's own copy: that would take a request to its host. */}
      <RegisteredCopy workId={sighting.workId} />
      <div className="sighting-text">
        <h2>
          <ForeignText text={site} max={60} />
        </h2>
        {path !== '/' && (
          <p>
            <ForeignText text={path} max={90} />
          </p>
        )}
        <p className="quiet">
          {label !== null && (
            <>
              {i18n.t('sightings.of')} <ForeignText text={label} max={40} /> ·{' '}
            </>
          )}
          <WorkTitle sighting={sighting} /> ·{' '}
          {kind === 'exact' ? matched : `${matched} (${i18n.t('sightings.bits', distanceBits)})`} ·{' '}
          <ForeignText text={pictureName(imageUrl)} max={40} />
        </p>
        <p className="quiet">
          {i18n.t('sightings.first', { day: formatDate(firstSeenAt) })}
          {visits > 1 && ` · ${i18n.t('sightings.last', { day: formatDate(lastSeenAt) })}`} ·{' '}
          {i18n.t('sightings.visits', visits)}
        </p>
        <LicenceMark sighting={sighting} />
        <RowActions sighting={sighting} actions={actions} />
      </div>
    </li>
  );
}

/** The title that its registration gives, read once it is on screen; until then, who registered it. */
function WorkTitle({ sighting: { workId, registrant } }: Pick<SightingRowProps, 'sighting'>) {
  const { readDescription } = useServices();
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(place);
  const { reading } = useReading(readDescription, isSeen ? workId : null);
  return (
    <span ref={place}>
      {reading.state === 'ready' ? (
        <ForeignText text={reading.value.metadata.title} max={60} />
      ) : (
        <Address address={registrant} />
      )}
    </span>
  );
}
