import { useCallback, useEffect } from 'react';
import type { Licence } from '../../utils/licence/types.ts';
import type { WorkId } from '../../utils/matching/types.ts';
import type { SiteLicenceReading } from '../../utils/registry/types.ts';
import { useChanges } from '../market/changes.ts';
import { usePage } from '../page-context.ts';
import { useServices } from '../services.ts';
import { useReading } from '../use-reading.ts';
import { isOpenToAll } from './site-state.ts';

const NO_NAMES: readonly string[] = [];

/** What the market has on record for the page's site; asked for once the licence is known, and only where it says too little. */
export function useSiteLicence(workId: WorkId, licence: Licence | null) {
  const { readSiteLicence } = useServices();
  const names = usePage()?.siteNames ?? NO_NAMES;
  const read = useCallback((id: WorkId) => readSiteLicence(id, names), [readSiteLicence, names]);
  const isAsked = licence !== null && names.length > 0 && !isOpenToAll(licence);
  const asked = useReading<WorkId, SiteLicenceReading>(read, isAsked ? workId : null);
  const { retry } = asked;
  const changes = useChanges(workId);
  useEffect(() => {
    if (changes > 0) retry();
  }, [changes, retry]);
  return { names, ...asked };
}
