import { useEffect, useState } from 'react';
import { Settings } from '../../components/settings/Settings.tsx';
import { BACKUP } from './backup/file-backup.ts';
import { usePlaces } from './use-places.ts';
import { useLanguage } from './use-language.ts';
import { useStorage } from './use-storage.ts';
import { useRoots } from './use-roots.ts';
import { workRegistryAddress } from '../../utils/registry/generated/work-registry.ts';
import { timeProofs, witnessSettings } from '../../utils/storage/evidence.ts';
import { hintMode } from '../../utils/storage/hints.ts';
import { matchingMode } from '../../utils/storage/matching.ts';
import { dataUsed, networkSettings, syncProgress, syncState } from '../../utils/storage/network.ts';
import { otherRegistries } from '../../utils/storage/other-registries.ts';
import { scanRule } from '../../utils/storage/scanning.ts';
import { calendarDay } from '../shared/calendar-day.ts';
import { devicePublicKey, type DevicePublicKey } from '../shared/evidence/device-key.ts';
import { useNaming } from '../shared/naming.ts';
import { comeTo } from '../../components/parts/come-to.ts';
import { saveNetwork } from '../shared/save-network.ts';
import { askForSites, useSiteAccess } from '../shared/site-access.ts';
import { useItem } from '../shared/use-item.ts';
import { useHash } from './use-hash.ts';

/** The day on which these settings were opened. */
const TODAY = calendarDay(new Date());

export function SettingsSection() {
  const network = useItem(networkSettings);
  const synced = useItem(syncState);
  const progress = useItem(syncProgress);
  const used = useItem(dataUsed);
  const witness = useItem(witnessSettings);
  const others = useItem(otherRegistries);
  const hints = useItem(hintMode);
  const matching = useItem(matchingMode);
  const mayName = useNaming();
  const places = usePlaces();
  const roots = useRoots();
  const spokenHere = useLanguage();
  const rule = useItem(scanRule);
  const hasAccess = useSiteAccess();
  const proofs = useItem(timeProofs);
  const deviceKey = useDeviceKey();
  const storage = useStorage();
  const isShown = [
    network,
    synced,
    used,
    others,
    mayName,
    places,
    proofs,
    roots,
    hints,
    matching,
    rule,
    hasAccess,
    spokenHere,
  ].every((it) => it !== undefined);
  const [, , part = ''] = useHash().split('/');
  // Who comes for one part of a long page begins there.
  useEffect(() => {
    if (isShown && part !== '') comeTo(part);
  }, [isShown, part]);
  if (network === undefined || synced === undefined || used === undefined || others === undefined)
    return null;
  if (mayName === undefined || places === undefined || witness === undefined) return null;
  if (proofs === undefined || roots === undefined || hints === undefined || matching === undefined)
    return null;
  if (!rule || hasAccess === undefined || !spokenHere) return null;
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
      language={spokenHere}
      scanning={{ rule, onSave: (chosen) => scanRule.setValue(chosen), hasAccess, onAsk: askForSites }}
      witness={{ witness, onSave: (settings) => witnessSettings.setValue(settings) }}
      others={{ others, onSave: (settings) => otherRegistries.setValue(settings) }}
      onSave={saveNetwork}
      matching={{ mode: matching, onChange: (mode) => matchingMode.setValue(mode) }}
      hints={{ mode: hints, onChange: (mode) => hintMode.setValue(mode) }}
      roots={roots}
      timeProofs={proofs}
      onSaveTimeProofs={(settings) => timeProofs.setValue(settings)}
      deviceKey={deviceKey}
      storage={storage}
      backup={BACKUP}
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
