import type { NetworkSettings, SyncState } from '../../utils/storage/items.ts';
import { NetworkSection } from './NetworkSection.tsx';
import { SyncSection } from './SyncSection.tsx';

interface SettingsProps {
  readonly network: NetworkSettings | null;
  /** Where the registry lives, the same on every chain. */
  readonly registryAddress: string;
  readonly syncState: SyncState | null;
  readonly onSave: (settings: NetworkSettings | null) => Promise<void>;
}

/** Which network is asked, what each party sees, and bringing the index up to date. */
export const Settings = ({ network, registryAddress, syncState, onSave }: SettingsProps) => (
  <main className="settings">
    <h1>Whence settings</h1>
    <NetworkSection network={network} registryAddress={registryAddress} onSave={onSave} />
    <SyncSection isConfigured={network !== null} syncState={syncState} />
  </main>
);
