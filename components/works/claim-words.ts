import { i18n } from '#i18n';
import type { DataMiningPreference } from '../../utils/registry/types.ts';
import type { LicencePreset } from './types.ts';

/** Browsers take no hyphens in the names of messages. */
export const MINING = [
  ['DMI-ALLOWED', 'allowed'],
  ['DMI-PROHIBITED-GENAIMLTRAINING', 'noGenerative'],
  ['DMI-PROHIBITED-AIMLTRAINING', 'noTraining'],
  ['DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING', 'searchOnly'],
  ['DMI-PROHIBITED', 'prohibited'],
] as const satisfies readonly (readonly [DataMiningPreference, string])[];

/** A licence as the form offers it. @example licenceName('CC-BY-NC-4.0') // 'CC BY-NC 4.0' */
export const licenceName = (preset: LicencePreset): string => {
  if (preset === 'reserved') return i18n.t('works.reserved');
  if (preset === 'offered') return i18n.t('works.offered');
  if (preset === 'other') return i18n.t('works.otherTerms');
  // As people write it: CC-BY-NC-4.0 is CC BY-NC 4.0.
  return preset.replace(/^CC-/, 'CC ').replace(/^CC0-|-(?=\d)/, (dash) => dash.replace('-', ' '));
};

/** What is said of data mining, in the form’s words. */
export function miningWords(preference: DataMiningPreference | ''): string {
  const [, key] = MINING.find(([name]) => name === preference) ?? ['', 'unsaid' as const];
  return i18n.t(`works.miningOf.${key}`);
}
