import type { Place, PlaceState } from '../../utils/ipfs/replication/replication.ts';
import { formatAgo } from '../format.ts';
import { useServices } from '../services.ts';

const WORDS: Record<PlaceState, string> = {
  held: 'has it',
  lost: 'has lost it',
  altered: 'gave altered bytes, which were not used',
  unreachable: 'could not be asked',
};

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
            {WORDS[state]}, asked {ago(checkedAt)}
            {state !== 'held' && heldAt !== null && `; had it ${ago(heldAt)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
