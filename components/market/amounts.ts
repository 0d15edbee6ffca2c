import { i18n } from '#i18n';
import type { Units } from '../../utils/registry/market-types.ts';
import type { TokenFacts } from '../../utils/registry/market/token.ts';
import type { Address } from '../../utils/registry/types.ts';
import { coinOf } from '../account/coin.ts';
import { locale, shortAddress } from '../format.ts';

export const COIN_DECIMALS = 18;
/** The contracts keep prices in 96 bits. */
const MAX_PRICE = 2n ** 96n;

/** An amount out of its smallest units, to the last digit: it is paid so. @example exactAmount('1200', 3) // '1.2' */
export function exactAmount(units: Units, decimals: number): string {
  const digits = units.padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replace(/^0+(?=\d)/, '');
  const part = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return part === '' ? whole : `${whole}.${part}`;
}

/** The other way round; null for what is no amount, has too many decimals, or is too large. */
export function parseAmount(text: string, decimals = COIN_DECIMALS): Units | null {
  const [, whole = '', part = ''] = /^(\d{1,30})(?:[.,](\d*))?$/.exec(text.trim()) ?? [];
  if (whole === '' || part.length > decimals) return null;
  const units = BigInt(whole + part.padEnd(decimals, '0'));
  return units < MAX_PRICE ? units.toString() : null;
}

interface Priced {
  readonly chainId: number;
  readonly tokens: Readonly<Record<Address, TokenFacts>>;
}

/** As it is paid, to the last digit, as the language writes decimals. */
function amountWords(units: Units, decimals: number): string {
  const [, decimal = '.'] = (1.5).toLocaleString(locale()).split(/\d/);
  return exactAmount(units, decimals).replace('.', decimal);
}

/** A price in words. What a token calls itself is only its word: its address stands beside it. */
export function priceWords(price: Units, currency: Address | null, { chainId, tokens }: Priced): string {
  if (price === '0') return i18n.t('market.free');
  if (currency === null) return `${amountWords(price, COIN_DECIMALS)} ${coinOf(chainId)}`;
  const token = shortAddress(currency);
  const { symbol = null, decimals = null } = tokens[currency] ?? {};
  if (decimals === null) return i18n.t('market.tokenUnits', { amount: price, token });
  const amount = amountWords(price, decimals);
  return symbol === null
    ? i18n.t('market.tokenAmount', { amount, token })
    : i18n.t('market.tokenNamed', { amount, symbol, token });
}
