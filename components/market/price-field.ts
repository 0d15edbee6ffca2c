import { i18n } from '#i18n';
import type { Units } from '../../utils/registry/market-types.ts';
import type { TokenFacts } from '../../utils/registry/market/token.ts';
import type { Address } from '../../utils/registry/types.ts';
import { parseAmount } from './amounts.ts';

/** What somebody asks for: in the chain's coin, unless a token's address is given. */
export interface PriceText {
  readonly amount: string;
  readonly token: string;
}

export type PriceErrors = Partial<Record<keyof PriceText, string>>;

export interface AskedPrice {
  readonly price: Units;
  readonly currency: Address | null;
  readonly tokens: Readonly<Record<Address, TokenFacts>>;
}

/** Reads what was typed; of a token its decimals are needed, for which it is asked. @throws {AppError} as readToken */
export async function parsePrice(
  { amount, token }: PriceText,
  readToken: (token: Address) => Promise<TokenFacts>,
): Promise<AskedPrice | PriceErrors> {
  const wanted = token.trim();
  if (wanted === '') {
    const price = parseAmount(amount);
    return price === null ? { amount: i18n.t('market.badAmount') } : { price, currency: null, tokens: {} };
  }
  if (!/^0x[\da-fA-F]{40}$/.test(wanted)) return { token: i18n.t('market.badToken') };
  const currency = wanted as Address;
  const facts = await readToken(currency);
  if (facts.decimals === null) return { token: i18n.t('market.noToken') };
  const price = parseAmount(amount, facts.decimals);
  if (price === null) return { amount: i18n.t('market.badAmount') };
  return { price, currency, tokens: { [currency]: facts } };
}

export const isPrice = (parsed: AskedPrice | PriceErrors): parsed is AskedPrice => 'price' in parsed;

/** The last second of a day, as a form gives it; null for none. @example closingSecond('2026-11-21') // 1795305599 */
export const closingSecond = (day: string): number | null =>
  day === '' ? null : Date.parse(`${day}T23:59:59Z`) / 1000;

/** A whole number from 1 to `max`; null for an empty text, undefined for anything else. */
export function parseCount(text: string, max: number): number | null | undefined {
  if (text.trim() === '') return null;
  const number = /^\d{1,8}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= max ? number : undefined;
}
