import { i18n } from '#i18n';
import { formatNumber } from '../format.ts';

/** How much of what was asked for a capture lacks: the same words in popup and library, as in the report. */
export const lostWords = (count: number): string =>
  i18n.t('evidence.missing', count, { count: formatNumber(count) });

/** How much was there that nobody had asked for. */
export const notAskedWords = (count: number): string =>
  i18n.t('evidence.notAsked', count, { count: formatNumber(count) });
