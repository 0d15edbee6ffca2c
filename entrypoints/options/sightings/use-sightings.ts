import { useEffect, useState } from 'react';
import type { Sighting } from '../../../utils/matching/sightings.ts';
import { readSightings, watchSightings } from '../../shared/sightings/sightings-db.ts';

/** All sightings, and whatever becomes of them; undefined until they were read. */
export function useSightings(): readonly Sighting[] | undefined {
  const [sightings, setSightings] = useState<readonly Sighting[]>();
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  useEffect(() => {
    const read = () => {
      readSightings().then(setSightings, (thrown: unknown) => setFailure({ thrown }));
    };
    const unwatch = watchSightings(read);
    read();
    return unwatch;
  }, []);
  // The boundary above has the words for it.
  if (failure) throw failure.thrown;
  return sightings;
}
