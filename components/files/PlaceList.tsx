import { i18n } from '#i18n';
import type { Place } from '../../utils/ipfs/replication/replication.ts';
import { formatAgo } from '../format.ts';
import { useServices } from '../services.ts';

/** What each place was found to have, and when. */
export function PlaceList({ places }: { places: readonly Place[] }) {
  const { now } = useServices();
  const ago = (time: string) => formatAgo(now() - Date.parse(time));
  return (
    <ul className="places">
      {places.map(({ provider, state, checkedAt, heldAt }) => (
        <li key={provider}>
          <span className={`place-name place-${state}`}>{provider}</span>{' '}
          <span>
            {state === 'held' || heldAt === null
              ? i18n.t(`files.place.${state}`, { asked: ago(checkedAt) })
              : i18n.t(`files.placeBefore.${state}`, { asked: ago(checkedAt), held: ago(heldAt) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
