import { useEffect, useState } from 'react';
import type { Picture } from '../picture.ts';
import { useServices } from '../services.ts';
import type { RightsReading, RightsSubject } from './types.ts';

/** What is known so far of a picture's rights; null until the first is told. It is read for as long as it is shown. */
export function useRights(picture: Picture, tabId: number | null): RightsReading | null {
  const { rights } = useServices();
  const [reading, setReading] = useState<RightsReading | null>(null);
  const { imageUrl, sha256, state } = picture;
  const omitted = 'omitted' in picture ? picture.omitted : 0;
  const reason = 'reason' in picture ? picture.reason : null;
  const isPartial = picture.partial !== undefined;
  // Each news of the page makes all its pictures anew; only other works are a reason to read again.
  const works = JSON.stringify('matches' in picture ? picture.matches : []);
  useEffect(() => {
    const matches = JSON.parse(works) as RightsSubject['matches'];
    return rights.watch({ imageUrl, tabId, sha256, state, reason, matches, omitted, isPartial }, (next) =>
      // Until it is read again, what was known stands, and with it what somebody is writing.
      setReading((last) => ({ ...next, verdict: next.verdict ?? last?.verdict ?? null })),
    );
  }, [rights, imageUrl, tabId, sha256, state, reason, works, omitted, isPartial]);
  return reading;
}
