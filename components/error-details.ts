import type { AppError, Json } from '../utils/errors.ts';

/** An address can hold the page's content or an RPC's key, wherever in a text it stands. */
const ADDRESSES = /\b(?:[a-z][a-z\d+.-]*:\/\/|data:|blob:)\S*/gi;

/** What *Copy details* copies: code, version and details; never an address. */
export const errorDetails = (error: AppError, version: string): string =>
  [`Whence ${version}`, error.code, JSON.stringify(withoutAddresses(error.details), null, 2)].join('\n');

function withoutAddresses(value: Json | undefined): Json {
  if (typeof value === 'string') return value.replaceAll(ADDRESSES, '(address left out)');
  if (Array.isArray(value)) return value.map(withoutAddresses);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutAddresses(entry)]));
}
