import { useMemo } from 'react';
import { MutedSites } from '../../../components/sightings/MutedSites.tsx';
import { Sightings } from '../../../components/sightings/Sightings.tsx';
import { Telling } from '../../../components/sightings/Telling.tsx';
import { Watched } from '../../../components/sightings/Watched.tsx';
import { sightingSettings, type SightingSettings } from '../../../utils/storage/sightings.ts';
import { useItem } from '../../shared/use-item.ts';
import { allowTelling, useTelling } from './telling.ts';
import { createSightingActions } from './actions.ts';
import { useSightings } from './use-sightings.ts';
import { useUsedAccounts } from './use-used-accounts.ts';

/** The list of sightings, and what is listed and told. */
export function SightingsSection() {
  const sightings = useSightings();
  const settings = useItem(sightingSettings);
  const mayTell = useTelling();
  const own = useUsedAccounts();
  const actions = useMemo(() => createSightingActions(), []);
  if (!sightings || !settings || !own || mayTell === undefined) return null;
  const { watched, mutedSites, isTold, quiet } = settings;
  const change = (changes: Partial<SightingSettings>) =>
    sightingSettings.setValue({ ...settings, ...changes });
  return (
    <Sightings
      sightings={sightings}
      hasAccounts={own.length + watched.length > 0}
      watched={watched}
      actions={actions}
    >
      <Watched own={own} watched={watched} onChange={(accounts) => change({ watched: accounts })} />
      <Telling
        isTold={isTold && mayTell}
        quiet={quiet}
        onTell={async (isWanted) => {
          const isAllowed = !isWanted || (await allowTelling());
          if (isAllowed) await change({ isTold: isWanted });
          return isAllowed;
        }}
        onQuiet={(hours) => change({ quiet: hours })}
      />
      <MutedSites sites={mutedSites} onChange={(sites) => change({ mutedSites: sites })} />
    </Sightings>
  );
}
