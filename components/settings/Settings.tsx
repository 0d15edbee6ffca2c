import type { DataUsed, NetworkSettings, SyncState } from '../../utils/storage/items.ts';
import { DataSection } from './DataSection.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import { SyncSection } from './SyncSection.tsx';

interface SettingsProps {
  readonly network: NetworkSettings | null;
  /** Where the registry lives, the same on every chain. */
  readonly registryAddress: string;
  readonly syncState: SyncState | null;
  readonly dataUsed: DataUsed | null;
  /** The day of the person's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  readonly onSave: (settings: NetworkSettings | null) => Promise<void>;
}

/** Which network is asked, what each party sees, bringing the index up to date, and what checking has cost. */
export const Settings = ({ network, registryAddress, syncState, dataUsed, today, onSave }: SettingsProps) => (
  <main className="settings">
    <h1>Whence settings</h1>
    <NetworkSection network={network} registryAddress={registryAddress} onSave={onSave} />
    <SyncSection isConfigured={network !== null} syncState={syncState} />
    <DataSection dataUsed={dataUsed} today={today} />
  </main>
);
