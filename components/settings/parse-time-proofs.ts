import { i18n } from '#i18n';
import type { TimeProofs } from '../../utils/storage/evidence.ts';
import { parseAddress, parseLines, type Parsed } from './parse-network.ts';

/** The form as typed: lists have one address a line. */
export interface TimeProofsForm {
  readonly isAnchored: boolean;
  /** In the chain's coin. */
  readonly maxFee: string;
  readonly authorities: string;
  readonly calendars: string;
}

export type TimeProofsErrors = Partial<Record<keyof TimeProofsForm, string>>;

/** Of a coin, in its smallest unit. */
const DECIMALS = 18;

/** All digits, and none too many. @example coinText('1200000000000000') // '0.0012' */
export const coinText = (wei: string): string => {
  const digits = wei.padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, '');
};

function parseCoin(text: string): Parsed<string> {
  const [, whole = '', part = ''] = /^(\d{1,9})(?:\.(\d{1,18}))?$/.exec(text.trim()) ?? [];
  const wei = `${whole}${part.padEnd(DECIMALS, '0')}`.replace(/^0+/, '');
  return whole === '' || wei === '' ? { error: i18n.t('settings.proofs.badAmount') } : { value: wei };
}

export const timeProofsForm = (settings: TimeProofs | null): TimeProofsForm => ({
  isAnchored: Boolean(settings?.anchor),
  maxFee: settings?.anchor ? coinText(settings.anchor.maxFeeWei) : '',
  authorities: settings?.authorities.join('\n') ?? '',
  calendars: settings?.calendars.join('\n') ?? '',
});

/** Reads the form: what is agreed to, or null when nothing is, or what is wrong with which field. */
export function parseTimeProofs(
  form: TimeProofsForm,
  agreedAt: string,
): { readonly settings: TimeProofs | null } | { readonly errors: TimeProofsErrors } {
  const maxFee: Parsed<string> = form.isAnchored ? parseCoin(form.maxFee) : { value: '' };
  const authorities = parseLines(form.authorities, parseAddress);
  const calendars = parseLines(form.calendars, parseAddress);
  if ('error' in maxFee || 'error' in authorities || 'error' in calendars) {
    const fields = Object.entries({ maxFee, authorities, calendars });
    return {
      errors: Object.fromEntries(
        fields.flatMap(([name, field]) => ('error' in field ? [[name, field.error]] : [])),
      ),
    };
  }
  if (!form.isAnchored && authorities.value.length + calendars.value.length === 0) return { settings: null };
  return {
    settings: {
      agreedAt,
      anchor: form.isAnchored ? { maxFeeWei: maxFee.value } : null,
      authorities: authorities.value,
      calendars: calendars.value,
    },
  };
}
