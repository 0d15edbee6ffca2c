import { useCallback, useEffect, useRef, useState } from 'react';
import type { WorkId } from '../../utils/matching/types.ts';
import { tellChanged } from '../market/changes.ts';
import type { Offering } from './types.ts';

/** Which works of a batch are offered. */
export interface Offers {
  readonly isOffered: (work: { readonly workId: WorkId }) => boolean;
  /** The chain was found to have it. */
  readonly setOffered: (workId: WorkId) => void;
}

/** Keeps what is offered of a batch, and tells whoever shows a work when that changes. @param offering null where nothing is offered */
export function useOffers(offering: Offering | null): Offers {
  const [found, setFound] = useState<ReadonlySet<WorkId>>(new Set());
  const told = useRef<ReadonlySet<WorkId> | null>(null);
  const sent = offering?.sent ?? null;
  useEffect(() => {
    if (!sent) return;
    const mined = new Set([...sent].flatMap(([workId, { isMined }]) => (isMined ? [workId] : [])));
    // What was in the chain when this was opened is read as it is.
    for (const workId of mined) if (told.current && !told.current.has(workId)) tellChanged(workId);
    told.current = mined;
  }, [sent]);
  const setOffered = useCallback((workId: WorkId) => {
    setFound((last) => new Set(last).add(workId));
    // The batch may be left before its transactions are read again: then nobody else would tell it.
    tellChanged(workId);
  }, []);
  return {
    isOffered: ({ workId }) => found.has(workId) || sent?.get(workId)?.isMined === true,
    setOffered,
  };
}
