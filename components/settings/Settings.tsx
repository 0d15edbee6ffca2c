import type { TimeProofs } from '../../utils/storage/evidence.ts';
import type { DataUsed, NetworkSettings, SyncProgress, SyncState } from '../../utils/storage/network.ts';
import { BackupSection, type BackupSectionProps } from './BackupSection.tsx';
import { Contents } from './Contents.tsx';
import { DataSection } from './DataSection.tsx';
import { HintsSection, type HintsSectionProps } from './HintsSection.tsx';
import { Introduction } from './Introduction.tsx';
import { KeysSection, type DeviceKey } from './KeysSection.tsx';
import { LanguageSection, type LanguageSectionProps } from './LanguageSection.tsx';
import { MatchingSection, type MatchingSectionProps } from './MatchingSection.tsx';
import { NamingSection } from './NamingSection.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import { OthersSection, type OthersSectionProps } from './OthersSection.tsx';
import { PlacesSection, type PlacesSectionProps } from './PlacesSection.tsx';
import { RootsSection, type RootsSectionProps } from './RootsSection.tsx';
import { ScanningSection, type ScanningSectionProps } from './ScanningSection.tsx';
import { StorageSection, type StorageSectionProps } from './StorageSection.tsx';
import { SyncSection } from './SyncSection.tsx';
import { TimeProofsSection } from './TimeProofsSection.tsx';
import { WitnessSection, type WitnessSectionProps } from './WitnessSection.tsx';

interface SettingsProps {
  readonly network: NetworkSettings | null;
  /** Where the registry lives, the same on every chain. */
  readonly registryAddress: string;
  readonly syncState: SyncState | null;
  /** Null while no sync is under way. */
  readonly syncProgress: SyncProgress | null;
  readonly dataUsed: DataUsed | null;
  /** The day of the person's calendar, `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether pages may be named to hosts; null where the browser leaves no choice. */
  readonly mayName: boolean | null;
  /** On which pages pictures are looked for. */
  readonly scanning: ScanningSectionProps;
  readonly language: LanguageSectionProps;
  /** Where content of one's own is kept. */
  readonly places: PlacesSectionProps;
  /** Who is asked to look at pages, too, that are kept. */
  readonly witness: WitnessSectionProps;
  /** Whose word counts when packages are checked. */
  readonly roots: RootsSectionProps;
  /** Registries of others, on the same chain. */
  readonly others: Omit<OthersSectionProps, 'chainId'>;
  /** What it takes until a picture is called a registered one. */
  readonly matching: MatchingSectionProps;
  /** Marks on pictures in pages. */
  readonly hints: HintsSectionProps;
  readonly onSave: (settings: NetworkSettings | null) => Promise<void>;
  readonly timeProofs: TimeProofs | null;
  readonly onSaveTimeProofs: (settings: TimeProofs | null) => Promise<void>;
  /** Null while it is being read. */
  readonly deviceKey: DeviceKey | null;
  /** What lies on this computer. */
  readonly storage: StorageSectionProps;
  /** Everything in a file, out and in. */
  readonly backup: BackupSectionProps;
}

/** Which network is asked, what each party sees, bringing the index up to date, proofs of captures, and what checking has cost. */
export const Settings = (props: SettingsProps) => (
  <div className="settings-page">
    <Contents hasNaming={props.mayName !== null} />
    <div className="settings">
      <NetworkSection network={props.network} registryAddress={props.registryAddress} onSave={props.onSave} />
      <SyncSection
        isConfigured={props.network !== null}
        syncState={props.syncState}
        syncProgress={props.syncProgress}
      />
      <OthersSection {...props.others} chainId={props.network?.chainId ?? null} />
      <ScanningSection {...props.scanning} />
      <MatchingSection {...props.matching} />
      <PlacesSection {...props.places} />
      <TimeProofsSection timeProofs={props.timeProofs} onSave={props.onSaveTimeProofs} />
      <KeysSection deviceKey={props.deviceKey} />
      <WitnessSection {...props.witness} />
      <RootsSection {...props.roots} />
      <HintsSection {...props.hints} />
      <DataSection dataUsed={props.dataUsed} today={props.today} />
      {props.mayName !== null && <NamingSection mayName={props.mayName} />}
      <LanguageSection {...props.language} />
      <StorageSection {...props.storage} />
      <BackupSection {...props.backup} />
      <Introduction />
    </div>
  </div>
);
