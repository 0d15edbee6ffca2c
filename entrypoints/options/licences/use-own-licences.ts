import { useEffect, useRef } from 'react';
import { useReading } from '../../../components/use-reading.ts';
import { send } from '../../../utils/messaging/send.ts';

const read = () => send('licences.read', null);

/**
 * What accounts of one's own bought, were given and sold; of a long chain the log is read on, piece after piece.
 * @param key read again for another one, while what was read before is shown; null waits
 */
export function useOwnLicences(key: string | null) {
  const { reading, retry } = useReading(read, key);
  const at = useRef({ key, readTo: -1, before: reading });
  useEffect(() => {
    // What was read for another one says nothing of how far this is.
    if (at.current.key !== key) at.current = { key, readTo: -1, before: reading };
    if (reading === at.current.before || reading.state !== 'ready') return;
    // Where the newest blocks alone hold more than a piece, reading goes on once they are settled.
    const { readTo, block } = reading.value;
    if (readTo <= at.current.readTo) return;
    at.current.readTo = readTo;
    if (readTo < block.number) retry();
  }, [key, reading, retry]);
  return { reading, retry };
}
