import { i18n } from '#i18n';

/** The language that is shown, as Intl names it: numbers and dates are written as in the sentences around them. */
export const locale = (): string => i18n.t('format.locale');

/** @example shortAddress('0x1234567890abcdef1234567890abcdef12345678') // '0x1234…5678' */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;

const inUtc = (options: Intl.DateTimeFormatOptions, timeMs: number) =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(timeMs);

/** The UTC day of a chain time. @example formatDay(1_777_766_400) // '3 May 2026' */
export const formatDay = (seconds: number): string => inUtc({ dateStyle: 'long' }, seconds * 1000);

/** A calendar's day. @example formatDate('2026-05-03') // '3 May 2026' */
export const formatDate = (day: string): string => inUtc({ dateStyle: 'long' }, Date.parse(day));

/** The UTC minute of a time in ISO 8601. @example formatMinute('2026-05-03T10:20:30Z') // '3 May 2026, 10:20 UTC' */
export const formatMinute = (at: string): string =>
  i18n.t('format.momentUtc', { day: formatDate(at), time: inUtc({ timeStyle: 'short' }, Date.parse(at)) });

/** The UTC second of a chain time. @example formatMoment(1_777_766_400) // '3 May 2026, 00:00:00 UTC' */
export const formatMoment = (seconds: number): string =>
  i18n.t('format.momentUtc', {
    day: formatDay(seconds),
    time: inUtc({ timeStyle: 'medium' }, seconds * 1000),
  });

/** A time as the clock of this computer tells it, with its time zone. */
export const formatLocalMoment = (timeMs: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeStyle: 'long' }).format(timeMs);

/** Hours and minutes of this computer's clock, of today. @example '15:30' */
export const formatClock = (timeMs: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(timeMs);

export const formatNumber = (value: number): string => value.toLocaleString(locale());

/** @example formatPercent(25) // '25%' */
export const formatPercent = (percent: number): string =>
  (percent / 100).toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 2 });

/** @example formatList(['a.example', 'b.example']) // 'a.example and b.example' */
export const formatList = (items: readonly string[]): string => new Intl.ListFormat(locale()).format(items);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in its largest unit, of a thousand each, as data is sold. @example formatBytes(3_400_000) // '3.4 MB' */
export function formatBytes(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return (bytes / 1000 ** power).toLocaleString(locale(), {
    style: 'unit',
    unit: UNITS[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  });
}

/**
 * An amount of a chain's coin, from its smallest unit. What is missing is rounded up, so that it is enough.
 * @example formatCoin('1200000000000000') // '0.0012'
 */
export function formatCoin(wei: string, roundingMode: 'halfExpand' | 'ceil' = 'halfExpand'): string {
  const digits = wei.padStart(19, '0');
  return Number(`${digits.slice(0, -18)}.${digits.slice(-18)}`).toLocaleString(locale(), {
    maximumSignificantDigits: 4,
    roundingMode,
  });
}

/** How long ago, in its largest unit. @example formatAgo(120_000) // '2 min ago' */
export function formatAgo(elapsedMs: number): string {
  const minutes = Math.floor(elapsedMs / 60_000);
  if (minutes < 1) return i18n.t('format.justNow');
  const ago = new Intl.RelativeTimeFormat(locale(), { style: 'short', numeric: 'always' });
  if (minutes < 60) return ago.format(-minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? ago.format(-hours, 'hour') : ago.format(-Math.floor(hours / 24), 'day');
}

/** A name to tell pictures apart by: the last part of the address, or its host. Text of a stranger. */
export function pictureName(imageUrl: string): string {
  const url = URL.parse(imageUrl);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return i18n.t('format.pictureInPage');
  const last = url.pathname.split('/').findLast(Boolean) ?? '';
  try {
    return decodeURIComponent(last) || url.host;
  } catch {
    return last;
  }
}

/** For the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
