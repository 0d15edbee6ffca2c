import { AppError } from '../../utils/errors.ts';
import { createFlightCache } from '../../utils/flight-cache.ts';
import type { Fingerprint } from '../../utils/imaging/types.ts';
import { createLimit } from '../../utils/limit.ts';
import { whyNotChecked } from '../../utils/matching/not-checked.ts';
import type { ImageReading } from '../../utils/matching/types.ts';
import { fetchFile, type FileAnswer } from './bytes/fetch-file.ts';
import { readValidators } from './bytes/freshness.ts';
import type { KeptFingerprints } from './bytes/kept-fingerprints.ts';
import { secureAddress } from './bytes/secure-address.ts';
import { createSharedWork } from './bytes/shared-work.ts';

/** Over all tabs: a picture in work can take 300 MB, decoded. */
const MOST_AT_ONCE = 4;

/** A longer `data:` URL is not sent through the browser once more. */
const MAX_DATA_URL_LENGTH = 4 * 1024 * 1024;

/** Hosts that are remembered as giving pictures only to who names the page. */
const MAX_DEMANDING = 500;

/** Whom a picture is fetched for. */
export interface Asker {
  /** Of the document that shows the picture; null where there is none to name. */
  readonly origin: string | null;
  /** The picture's own size as the page has it, in whatever pixels; null where nobody knows. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Aborts when the page has gone. */
  readonly signal: AbortSignal;
  /** In a private window: nothing of it is kept. */
  readonly isPrivate: boolean;
}

export interface ImageFetcherOptions {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Longest that a whole file may take to come. */
  readonly timeoutMs: number;
  readonly fingerprint: (
    bytes: Uint8Array<ArrayBuffer>,
    options: { readonly signal: AbortSignal },
  ) => Promise<Fingerprint>;
  readonly kept: KeptFingerprints;
  /** Whether the browser lets us name a page. */
  readonly mayNamePages: () => boolean;
  /** Runs a request to this address that names `origin` as its page. */
  readonly withReferrer: <T>(url: string, origin: string, request: () => Promise<T>) => Promise<T>;
  /** Hears of each request and what it brought. */
  readonly onTraffic: (bytes: number) => void;
}

/** What a host gives to who names a page may be something else. */
const keyOf = (url: string, origin: string | null) => (origin === null ? url : `${origin} ${url}`);

/** No browser names a page that came by https to a host that is asked by http. */
const isNameable = (url: string, origin: string) => url.startsWith('https:') || origin.startsWith('http:');

/** A density of the page's screen makes its own pixels, and whole ones of these. */
const MAX_RATIO_DIFFERENCE = 0.03;

/** Whether this may be the picture that the page has: instead of a refusal, some hosts send a picture that says so. */
function isOfShape({ width, height }: Fingerprint, { size }: Asker): boolean {
  if (size === null) return true;
  return Math.abs((width / height / size.width) * size.height - 1) <= MAX_RATIO_DIFFERENCE;
}

/** Fetches and fingerprints what a page could not read itself, once for all tabs; ends when no page waits for it. */
export function createImageFetcher(options: ImageFetcherOptions) {
  const { fetch, now, timeoutMs, fingerprint, kept, mayNamePages, withReferrer, onTraffic } = options;
  const limit = createLimit(MOST_AT_ONCE);
  const demanding = new Set<string>();
  // About as long as one page is looked at: what an address leads to may be another picture tomorrow.
  const share = createSharedWork(
    createFlightCache<Fingerprint | 'refused'>({ now, answerMs: 60_000, failureMs: 5000, maxEntries: 1000 }),
  );

  /** From what was kept while it holds, else from the host; `origin` is named where it is not null. */
  async function read(
    url: string,
    origin: string | null,
    isPrivate: boolean,
    signal: AbortSignal,
  ): Promise<Fingerprint | 'refused'> {
    const key = keyOf(url, origin);
    const known = await kept.get(key);
    if (known && now() < known.freshUntil) return known.fingerprint;

    async function keep(made: Fingerprint, headers: Headers): Promise<Fingerprint> {
      const validators = readValidators(headers, now());
      if (validators && !isPrivate) await kept.put(key, { ...validators, fingerprint: made });
      return made;
    }
    const request = (): Promise<FileAnswer> =>
      fetchFile(url, { fetch, validators: known, timeoutMs, signal, onTraffic });

    return limit(async () => {
      signal.throwIfAborted();
      const answer = origin === null ? await request() : await withReferrer(url, origin, request);
      switch (answer.kind) {
        case 'refused':
          return 'refused';
        case 'unchanged':
          if (!known) throw new AppError('page.fetch_failed', 'unchanged, but not known');
          return keep(known.fingerprint, answer.headers);
        case 'file':
          return keep(await fingerprint(answer.bytes, { signal }), answer.headers);
      }
    });
  }

  /** What the host gives to who names this page, or no page; `refused` also where that cannot be what the page has. */
  async function ask(url: string, origin: string | null, asker: Asker): Promise<Fingerprint | 'refused'> {
    const { signal, isPrivate } = asker;
    const made = await share(keyOf(url, origin), signal, (end) => read(url, origin, isPrivate, end));
    return made === 'refused' || isOfShape(made, asker) ? made : 'refused';
  }

  /** Without a referrer first: most hosts want none. A host that demanded one is not asked in vain again. */
  async function readShared(url: string, asker: Asker): Promise<Fingerprint> {
    const { host } = new URL(url);
    const mayName = asker.origin !== null && isNameable(url, asker.origin) && mayNamePages();
    const origin = mayName ? asker.origin : null;
    const isDemanded =
      origin !== null && (demanding.has(host) || (await kept.get(keyOf(url, origin))) !== null);
    let made: Fingerprint | 'refused' = isDemanded ? 'refused' : await ask(url, null, asker);
    if (made === 'refused' && origin !== null) {
      made = await ask(url, origin, asker);
      if (made !== 'refused' && demanding.size < MAX_DEMANDING) demanding.add(host);
    }
    if (made === 'refused') throw new AppError('page.fetch_failed', 'refused', { details: { host } });
    return made;
  }

  async function readData(url: string, { signal }: Asker): Promise<Fingerprint> {
    const response = await fetch(url, { signal });
    return fingerprint(new Uint8Array(await response.arrayBuffer()), { signal });
  }

  return async function fetchImage(imageUrl: string, asker: Asker): Promise<Exclude<ImageReading, null>> {
    const isData = imageUrl.startsWith('data:');
    if (isData && imageUrl.length > MAX_DATA_URL_LENGTH) return { reason: 'too_large' };
    if (!isData && (!/^https?:/.test(imageUrl) || !URL.canParse(imageUrl))) return { reason: 'unreadable' };
    try {
      const reading = isData
        ? limit(() => readData(imageUrl, asker))
        : readShared(secureAddress(imageUrl, asker.origin), asker);
      return { fingerprint: await reading };
    } catch (error) {
      // Of a page that has gone nobody hears why.
      return { reason: asker.signal.aborted ? 'unreadable' : whyNotChecked(error) };
    }
  };
}
