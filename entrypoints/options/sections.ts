import { i18n } from '#i18n';
import type { Section } from '../../components/dashboard/Dashboard.tsx';
import { AccountSection } from './account/AccountSection.tsx';
import { EvidenceSection } from './evidence/EvidenceSection.tsx';
import { FilesSection } from './files/FilesSection.tsx';
import { LicencesSection } from './licences/LicencesSection.tsx';
import { SightingsSection } from './sightings/SightingsSection.tsx';
import { UnsealedSection } from './UnsealedSection.tsx';
import { SettingsSection } from './SettingsSection.tsx';
import { WorksSection } from './works/WorksSection.tsx';

/** The dashboard's sections, in the order of its navigation. */
export const SECTIONS: readonly [Section, ...Section[]] = [
  { hash: 'sightings', label: () => i18n.t('sightings.section'), Content: SightingsSection },
  { hash: 'evidence', label: () => i18n.t('library.section'), Content: EvidenceSection },
  { hash: 'works', label: () => i18n.t('works.section'), Content: WorksSection },
  { hash: 'files', label: () => i18n.t('files.section'), Content: FilesSection },
  { hash: 'licences', label: () => i18n.t('licences.section'), Content: LicencesSection },
  { hash: 'unsealed', label: () => i18n.t('library.unsealed'), Content: UnsealedSection },
  { hash: 'account', label: () => i18n.t('account.section'), Content: AccountSection },
  { hash: 'settings', label: () => i18n.t('settings.section'), Content: SettingsSection },
];
