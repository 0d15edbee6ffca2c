import { CID } from 'multiformats/cid';
import type { Provider } from '../providers/provider.ts';
import { checkPlace, type CheckIo } from './check-place.ts';
import { withChecked, type Replication } from './replication.ts';

/** Asks these providers for the content, and gives what is known of it now. @throws the signal's reason */
export async function check(
  replication: Replication,
  providers: readonly Provider[],
  io: CheckIo,
): Promise<Replication> {
  const root = CID.parse(replication.cid);
  const places = await Promise.all(providers.map((provider) => checkPlace(provider, root, io)));
  return withChecked(replication, places);
}
