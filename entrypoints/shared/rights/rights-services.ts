import type { RightsServices } from '../../../components/rights/types.ts';
import type { RightsWorld } from './watch-rights.ts';

/** Nothing of what reads and compares rights is loaded before a card is opened. */
export const createRightsServices = (world: Pick<RightsWorld, 'works' | 'others'>): RightsServices => ({
  others: world.others,
  watch(subject, tell) {
    const ended = new AbortController();
    void import('./watch-rights.ts').then(async ({ watchRights }) => {
      const { openWorld } = await import('./world.ts');
      if (!ended.signal.aborted) await watchRights(subject, openWorld(world), tell, ended.signal);
    });
    return () => ended.abort();
  },
  write: async (text) => (await import('./write-text.ts')).writeText(text),
});
