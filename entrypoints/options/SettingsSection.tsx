import { Settings } from '../../components/settings/Settings.tsx';
import { usePlaces } from './use-places.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import {
  dataUsed,
  networkSettings,
  syncProgress,
  syncState,
  witnessSettings,
} from '../../utils/storage/items.ts';
import { calendarDay } from '../shared/calendar-day.ts';
import { useNaming } from '../shared/naming.ts';
import { useItem } from '../shared/use-item.ts';

/** The day on which these settings were opened. */
const TODAY = calendarDay(new Date());

export function SettingsSection() {
  const network = useItem(networkSettings);
  const synced = useItem(syncState);
  const progress = useItem(syncProgress);
  const used = useItem(dataUsed);
  const witness = useItem(witnessSettings);
  const mayName = useNaming();
  const places = usePlaces();
  if (network === undefined || synced === undefined || used === undefined) return null;
  if (mayName === undefined || places === undefined || witness === undefined) return null;
  return (
    <Settings
      network={network}
      registryAddress={workRegistryAddress}
      syncState={synced}
      syncProgress={progress ?? null}
      dataUsed={used}
      mayName={mayName}
      today={TODAY}
      places={places}
      witness={{ witness, onSave: (settings) => witnessSettings.setValue(settings) }}
      onSave={(settings) => networkSettings.setValue(settings)}
    />
  );
}
