import type { RightsServices } from '../../../components/rights/types.ts';
import type { RightsWorld } from './watch-rights.ts';

/** Not loaded before the list of pictures stands, and read from by open cards only. */
const load = () =>
  Promise.all([import('./watch-rights.ts'), import('./world.ts'), import('./write-text.ts')]);

export const createRightsServices = (world: Pick<RightsWorld, 'works' | 'others'>): RightsServices => ({
  others: world.others,
  prepare: () => void requestIdleCallback(() => void load()),
  watch(subject, tell) {
    const ended = new AbortController();
    void load().then(async ([{ watchRights }, { openWorld }]) => {
      if (!ended.signal.aborted) await watchRights(subject, openWorld(world), tell, ended.signal);
    });
    return () => ended.abort();
  },
  write: async (text) => (await load())[2].writeText(text),
});
