import { parseEther } from 'viem';
import type { OfferConditions } from '../../utils/registry/market/licence-document.ts';
import { refuseArgument } from './refuse-argument.ts';

/** The options that make an offer, as `parseArgs` takes them. */
export const OFFER_OPTIONS = {
  offer: { type: 'string' },
  'offer-days': { type: 'string' },
  'offer-seats': { type: 'string' },
  'offer-scope': { type: 'string' },
} as const;

const NAMES = ['offer-days', 'offer-seats', 'offer-scope'] as const;

type OfferOptions = { readonly [name in keyof typeof OFFER_OPTIONS]?: string | undefined };

/** What the market keeps in 16 and 24 bits, and the number that means "as many as are wanted". */
const MAX_DAYS = 2 ** 16 - 1;
const MAX_SEATS = 2 ** 24 - 2;

/**
 * What is asked for a licence to each work; null when nothing is offered.
 * @throws {AppError} `messaging.bad_request` with the option that is wrong
 */
export function parseOffer(options: OfferOptions): OfferConditions | null {
  if (options.offer === undefined) {
    const stray = NAMES.find((name) => options[name] !== undefined);
    if (stray) throw refuseArgument(`--${stray} needs --offer`);
    return null;
  }
  return {
    price: parsePrice(options.offer),
    durationDays: parseCount('offer-days', options['offer-days'], MAX_DAYS),
    seats: parseCount('offer-seats', options['offer-seats'], MAX_SEATS),
    scope: parseScope(options['offer-scope']),
  };
}

/** Coins with up to 18 decimals; ten digits before them are the most that the market's 96 bits always hold. */
function parsePrice(text: string): string {
  if (/^\d{1,10}(\.\d{1,18})?$/.test(text)) return `${parseEther(text)}`;
  throw refuseArgument(`--offer takes a price in the chain's coin, such as 0.01: ${text}`);
}

function parseCount(option: string, text: string | undefined, max: number): number | null {
  if (text === undefined) return null;
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= max) return count;
  throw refuseArgument(`--${option} takes a number from 1 to ${max}: ${text}`);
}

function parseScope(text: string | undefined): OfferConditions['scope'] {
  if (text === undefined) return 'buyers_site';
  if (text === 'any') return 'any';
  if (text.length <= 253 && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text)) return { site: text };
  throw refuseArgument(
    `--offer-scope takes any, or a registrable domain in lower case such as example.org: ${text}`,
  );
}
