import type { Section } from '../../components/dashboard/Dashboard.tsx';
import { FilesSection } from './files/FilesSection.tsx';
import { UnsealedSection } from './UnsealedSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** The dashboard's sections, in the order of its navigation. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { hash: 'files', label: 'Files', Content: FilesSection },
  { hash: 'settings', label: 'Settings', Content: SettingsSection },
  { hash: 'unsealed', label: 'To be sealed', Content: UnsealedSection },
];
