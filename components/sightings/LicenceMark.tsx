import type { ReactNode } from 'react';
import { i18n } from '#i18n';
import type { Sighting } from '../../utils/matching/sightings.ts';
import { formatDay } from '../format.ts';
import { OnlySource } from '../parts/OneSource.tsx';

type Shown = 'licensed' | 'open' | 'none' | 'unknown';

/** Told apart without colour, too: a disc with a tick, an open ring, an empty ring, a struck square. */
const SHAPES: Readonly<Record<Shown, ReactNode>> = {
  licensed: <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm-1 10L4 8l1.2-1.2L7 8.6l4-4L12.2 5.8Z" />,
  open: <path d="M13 5.5A5.5 5.5 0 1 0 13 10.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  none: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  unknown: (
    <path
      d="M3 3h10v10H3zM3 13 13 3"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
    />
  ),
};

function describe({ mark, licence }: Sighting): readonly [Shown, string] {
  if (mark === 'licensed') return ['licensed', i18n.t('sightings.licence.marked')];
  if (licence === null) return ['unknown', i18n.t('sightings.licence.pending')];
  switch (licence.state) {
    case 'licensed':
      return [
        'licensed',
        licence.untilSeconds === null
          ? i18n.t('sightings.licence.for', { site: licence.name })
          : i18n.t('sightings.licence.until', { site: licence.name, day: formatDay(licence.untilSeconds) }),
      ];
    case 'open':
      return ['open', i18n.t('sightings.licence.open', { licence: licence.name })];
    case 'none':
      return [
        'none',
        licence.hasAnySite ? i18n.t('sightings.licence.noneButAny') : i18n.t('sightings.licence.none'),
      ];
    case 'unknown':
      return ['unknown', i18n.t('sightings.licence.unknown')];
  }
}

/** What is on record for the site: a colour, a shape and words. */
export function LicenceMark({ sighting }: { readonly sighting: Sighting }) {
  const [shown, words] = describe(sighting);
  return (
    <p className={`licence-mark licence-${shown}`}>
      <svg viewBox="0 0 16 16" width="14" height="14" fill="currentColor" aria-hidden="true">
        {SHAPES[shown]}
      </svg>
      <span>
        {words}
        {sighting.mark !== 'licensed' && <OnlySource host={sighting.licence?.onlySource} />}
      </span>
    </p>
  );
}
