import { useCallback } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatDay } from '../format.ts';
import { usePage } from '../page-context.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';

const NO_NAMES: readonly string[] = [];

/** Told before somebody pays twice: a second licence of the page's site does not lengthen the first. */
export function LicensedAlready({ workId }: { readonly workId: WorkId }) {
  const { readSiteLicence, now } = useServices();
  // Under all of its names, as the card asks: what was bought since is known there.
  const names = usePage()?.siteNames ?? NO_NAMES;
  const read = useCallback((id: WorkId) => readSiteLicence(id, names), [readSiteLicence, names]);
  const { reading } = useReading(read, workId);
  if (reading.state === 'failed') return <p className="quiet">{i18n.t('market.licensedUnread')}</p>;
  const held = reading.state === 'ready' ? reading.value.site : null;
  if (!held || (held.untilSeconds !== null && held.untilSeconds * 1000 <= now())) return null;
  return (
    <p className="note">
      {held.untilSeconds === null
        ? i18n.t('market.licensedForEver', { site: held.name })
        : i18n.t('market.licensedAlready', { site: held.name, day: formatDay(held.untilSeconds) })}
    </p>
  );
}
