import { askQuorum } from '../../../utils/registry/quorum.ts';
import { siteLicence } from '../../../utils/registry/site-licence.ts';
import { sightingSettings } from '../../../utils/storage/sightings.ts';
import type { Background } from '../background.ts';
import { mayNotify, notify } from './notify.ts';
import { readOwnAccounts } from './own-accounts.ts';
import { readLicence } from './read-licence.ts';
import { createSightings, type Sightings } from './sightings.ts';

/** The sightings of this browser, joined to the network of the settings. */
export function openSightings({ network, works }: Pick<Background, 'network' | 'works'>): Sightings {
  return createSightings({
    now: () => new Date(),
    accounts: readOwnAccounts,
    settings: () => sightingSettings.getValue(),
    readLicence: ({ workId, pageUrl }) =>
      readLicence(
        {
          readSold: async (id, names) => {
            const { value, ...support } = await askQuorum((await network.get()).rpcs, siteLicence(id, names));
            return { ...value, ...support };
          },
          readNamed: async (id) => (await works.readMetadata(id)).metadata.licence,
        },
        workId,
        pageUrl,
        Date.now(),
      ),
    mayNotify,
    notify,
  });
}
