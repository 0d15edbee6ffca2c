import { i18n } from '#i18n';
import type { DisputeKind, Ruling } from '../../utils/registry/types.ts';

export const KINDS: readonly DisputeKind[] = [
  'competing_authorship',
  'not_licensors',
  'unmarked_derivative',
  'wrong_licence',
  'same_work',
];

/** What a challenger says is wrong: a claim, told as one. */
export const kindWords = (kind: DisputeKind): string => i18n.t(`disputes.kinds.${kind}`);

export const rulingWords = (ruling: Ruling): string => i18n.t(`disputes.rulings.${ruling}`);
