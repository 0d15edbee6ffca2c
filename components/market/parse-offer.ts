import { i18n } from '#i18n';
import type { NewTerms } from '../../utils/registry/market-types.ts';
import type { TokenFacts } from '../../utils/registry/market/token.ts';
import type { Address } from '../../utils/registry/types.ts';
import { COIN_DECIMALS, exactAmount } from './amounts.ts';
import {
  closingSecond,
  isPrice,
  parseCount,
  parsePrice,
  type AskedPrice,
  type PriceErrors,
} from './price-field.ts';

/** The form as it is filled in. */
export interface OfferText {
  readonly scope: 'any' | 'buyers_site' | 'site';
  readonly site: string;
  readonly days: string;
  readonly seats: string;
  readonly amount: string;
  readonly token: string;
  readonly closes: string;
  readonly exclusive: boolean;
  readonly transferable: boolean;
  readonly sublicensable: boolean;
}

/** As the form begins: a year, for one site, bound to who buys it. */
export const NEW_OFFER: OfferText = {
  scope: 'buyers_site',
  site: '',
  days: '365',
  seats: '',
  amount: '',
  token: '',
  closes: '',
  exclusive: false,
  transferable: false,
  sublicensable: false,
};

export type OfferErrors = PriceErrors & Partial<Record<'site' | 'days' | 'seats', string>>;

/** An offer that can be made of any work, as JSON has it. */
export interface PlannedOffer {
  readonly terms: Omit<NewTerms, 'workId'>;
  readonly seats: number | null;
  readonly closesAtSeconds: number | null;
  readonly asked: AskedPrice;
}

/** The form by which an offer was planned, to be changed. */
export function offerText({ terms, seats, closesAtSeconds, asked }: PlannedOffer): OfferText {
  const { scope, durationDays, exclusive, transferable, sublicensable } = terms;
  const { price, currency, tokens } = asked;
  const decimals = currency === null ? COIN_DECIMALS : (tokens[currency]?.decimals ?? 0);
  return {
    scope: typeof scope === 'object' ? 'site' : scope,
    site: typeof scope === 'object' ? scope.site : '',
    days: durationDays?.toString() ?? '',
    seats: seats?.toString() ?? '',
    amount: exactAmount(price, decimals),
    token: currency ?? '',
    closes: closesAtSeconds === null ? '' : new Date(closesAtSeconds * 1000).toISOString().slice(0, 10),
    exclusive,
    transferable,
    sublicensable,
  };
}

const MAX_DAYS = 65_535;
const MAX_SEATS = 2 ** 24 - 2;

/** Reads what was typed, or says what of it is wrong. @throws {AppError} as readToken */
export async function parseOffer(
  form: OfferText,
  readToken: (token: Address) => Promise<TokenFacts>,
): Promise<PlannedOffer | { readonly errors: OfferErrors }> {
  const site = form.site.trim().toLowerCase();
  const [days, seats] = [parseCount(form.days, MAX_DAYS), parseCount(form.seats, MAX_SEATS)];
  const asked = await parsePrice(form, readToken);
  const errors: OfferErrors = {
    ...(form.scope === 'site' && !/^[a-z\d.-]{1,253}$/.test(site) && { site: i18n.t('market.badSite') }),
    ...(days === undefined && { days: i18n.t('market.badCount') }),
    ...(seats === undefined && { seats: i18n.t('market.badCount') }),
    ...(!isPrice(asked) && asked),
  };
  if (!isPrice(asked) || days === undefined || seats === undefined || Object.keys(errors).length > 0)
    return { errors };
  const { exclusive, transferable } = form;
  return {
    terms: {
      scope: form.scope === 'site' ? { site } : form.scope,
      durationDays: days,
      exclusive,
      transferable,
      sublicensable: form.scope === 'any' && form.sublicensable,
    },
    seats,
    closesAtSeconds: closingSecond(form.closes),
    asked,
  };
}
