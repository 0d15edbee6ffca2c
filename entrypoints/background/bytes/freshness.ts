/** What makes a file's answer good for another time. Times are ms since 1970. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Until then the host need not be asked whether the file is still the same. */
  readonly freshUntil: number;
}

/** A host may call a file good for a year; what it shows under its address is looked at once a week at least. */
const MAX_FRESH_MS = 7 * 24 * 3_600_000;

function directives(cacheControl: string): Map<string, string> {
  return new Map(
    cacheControl.split(',').map((part) => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=');
      return [name, value.replaceAll('"', '')];
    }),
  );
}

/** RFC 9111, 4.2.1: `max-age` before `Expires`; a value that cannot be read is stale. */
function lifetimeMs(cacheControl: Map<string, string>, headers: Headers, now: number): number {
  const maxAge = cacheControl.get('max-age');
  if (maxAge !== undefined) return (/^\d+$/.test(maxAge) ? Number(maxAge) : 0) * 1000;
  const expires = Date.parse(headers.get('expires') ?? '');
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(expires) ? 0 : expires - (Number.isNaN(date) ? now : date);
}

/**
 * How long an answer holds and how to ask whether it still does; null where nothing is to be kept (`no-store`), or keeping
 * would save no request. Without a stated lifetime the host is asked each time. Source: RFC 9111.
 */
export function readValidators(headers: Headers, now: number): Validators | null {
  const cacheControl = directives(headers.get('cache-control') ?? '');
  if (cacheControl.has('no-store') || headers.get('vary')?.trim() === '*') return null;
  const age = Number(headers.get('age') ?? 0) * 1000 || 0;
  const isStale = cacheControl.has('no-cache');
  const freshMs = isStale ? 0 : lifetimeMs(cacheControl, headers, now) - age;
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  if (freshMs <= 0 && etag === null && lastModified === null) return null;
  return { etag, lastModified, freshUntil: now + Math.min(Math.max(freshMs, 0), MAX_FRESH_MS) };
}

/** The headers that ask for the file only if it is another one by now. Source: RFC 9110, 13.1. */
export function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}
