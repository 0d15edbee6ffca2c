import { useEffect, useState } from 'react';
import { Settings } from '../../components/settings/Settings.tsx';
import { usePlaces } from './use-places.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import {
  dataUsed,
  deviceAccount,
  networkSettings,
  syncProgress,
  syncState,
  timeProofs,
} from '../../utils/storage/items.ts';
import { calendarDay } from '../shared/calendar-day.ts';
import { devicePublicKey, type DevicePublicKey } from '../shared/evidence/device-key.ts';
import { useNaming } from '../shared/naming.ts';
import { useItem } from '../shared/use-item.ts';

/** The day on which these settings were opened. */
const TODAY = calendarDay(new Date());

export function SettingsSection() {
  const network = useItem(networkSettings);
  const synced = useItem(syncState);
  const progress = useItem(syncProgress);
  const used = useItem(dataUsed);
  const mayName = useNaming();
  const places = usePlaces();
  const proofs = useItem(timeProofs);
  const account = useItem(deviceAccount);
  const deviceKey = useDeviceKey();
  if (network === undefined || synced === undefined || used === undefined) return null;
  if (mayName === undefined || places === undefined) return null;
  if (proofs === undefined || account === undefined) return null;
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
      onSave={(settings) => networkSettings.setValue(settings)}
      timeProofs={proofs}
      onSaveTimeProofs={(settings) => timeProofs.setValue(settings)}
      deviceKey={deviceKey}
      account={account}
      onSignSeals={async (signsSeals) => {
        if (account) await deviceAccount.setValue({ ...account, signsSeals });
      }}
    />
  );
}

/** Null until it was read, or made: the first look at the settings may be what makes it. */
function useDeviceKey(): DevicePublicKey | null {
  const [key, setKey] = useState<DevicePublicKey | null>(null);
  useEffect(() => {
    devicePublicKey().then(setKey, () => null);
  }, []);
  return key;
}
