import type { Section } from '../../components/dashboard/Dashboard.tsx';
import { EvidenceSection } from './evidence/EvidenceSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The dashboard's sections, in the order of its navigation. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { hash: 'evidence', label: 'Evidence', Content: EvidenceSection },
  { hash: 'settings', label: 'Settings', Content: SettingsSection },
];
