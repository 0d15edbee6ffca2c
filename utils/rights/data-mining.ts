import type { DataMining, DataMiningRule } from './types.ts';

/** PLUS “Data Mining” vocabulary, which IPTC Photo Metadata 2023.1 took over; by the last part of the address. */
const PLUS_RULES: Readonly<Record<string, DataMiningRule>> = {
  'DMI-UNSPECIFIED': 'unspecified',
  'DMI-ALLOWED': 'allowed',
  'DMI-PROHIBITED-AIMLTRAINING': 'no_ai_training',
  'DMI-PROHIBITED-GENAIMLTRAINING': 'no_generative_training',
  'DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING': 'search_only',
  'DMI-PROHIBITED': 'prohibited',
  'DMI-PROHIBITED-SEECONSTRAINT': 'see_terms',
  'DMI-SEECONSTRAINT': 'see_terms',
};

/**
 * What a `plus:DataMining` value means; null if it says nothing that is known.
 * @example dataMiningOf('http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED', null) // { rule: 'prohibited', terms: null }
 */
export function dataMiningOf(value: string | null, terms: string | null): DataMining | null {
  const rule = PLUS_RULES[value?.trim().split('/').at(-1)?.toUpperCase() ?? ''];
  return rule === undefined ? null : { rule, terms };
}
