import { useCallback } from 'react';
import { i18n } from '#i18n';
import type { WorkId } from '../../utils/matching/types.ts';
import { formatDay } from '../format.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';

interface LicensedAlreadyProps {
  readonly workId: WorkId;
  /** For which another licence is about to be bought. */
  readonly site: string;
}

/** Told before somebody pays twice: a second licence does not lengthen the first. */
export function LicensedAlready({ workId, site }: LicensedAlreadyProps) {
  const { readSiteLicence, now } = useServices();
  const read = useCallback((id: WorkId) => readSiteLicence(id, [site]), [readSiteLicence, site]);
  const { reading } = useReading(read, workId);
  const held = reading.state === 'ready' ? reading.value.site : null;
  if (!held || (held.untilSeconds !== null && held.untilSeconds * 1000 <= now())) return null;
  return (
    <p className="note">
      {held.untilSeconds === null
        ? i18n.t('market.licensedForEver', { site })
        : i18n.t('market.licensedAlready', { site, day: formatDay(held.untilSeconds) })}
    </p>
  );
}
