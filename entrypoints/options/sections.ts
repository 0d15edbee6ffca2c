import type { Section } from '../../components/dashboard/Dashboard.tsx';
import { EvidenceSection } from './evidence/EvidenceSection.tsx';
import { FilesSection } from './files/FilesSection.tsx';
import { UnsealedSection } from './UnsealedSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The dashboard's sections, in the order of its navigation. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { hash: 'evidence', label: 'Evidence', Content: EvidenceSection },
  { hash: 'files', label: 'Files', Content: FilesSection },
  { hash: 'unsealed', label: 'To be sealed', Content: UnsealedSection },
  { hash: 'settings', label: 'Settings', Content: SettingsSection },
];
