import type { Sha256 } from '../../imaging/types.ts';
import { digestText } from '../record/digest.ts';
import type { Held } from '../record/held.ts';
import type { Redirect } from '../record/redirects.ts';

/** Bytes of one URL, for the WARC. Bodies are blobs, which may lie on disk: nothing of a page has to fit in memory. */
export interface Exchange {
  readonly url: string;
  readonly at: string;
  /** What a server sent, with its answer's head; or what the page displayed, of which the browser gives the bytes only. */
  readonly side: 'served' | 'displayed';
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly mediaType: string;
  readonly body: Blob;
  /** By which way it came; `url` is what was asked for. */
  readonly way?: Way;
}

/** An answer that sent on to the next, without its secrets. */
export interface Hop {
  readonly url: string;
  readonly at: string;
  /** Null where no host answered: the browser itself went to https (HSTS). */
  readonly status: number | null;
  readonly statusText: string;
  readonly headers: Exchange['headers'];
}

export interface Way {
  readonly hops: readonly Hop[];
  /** What answered in the end. */
  readonly end: string;
}

/** One whose body was digested as it was captured. */
export interface DigestedExchange extends Omit<Exchange, 'body'> {
  readonly body: Held;
  readonly sha256: Sha256;
}

const NOTHING = { body: new Uint8Array(), sha256: digestText(''), mediaType: 'application/octet-stream' };

/** What the WARC has of an exchange: each answer under the address that gave it. */
export function* answersOf({ way, ...exchange }: DigestedExchange): Generator<DigestedExchange> {
  for (const { status, ...hop } of way?.hops ?? []) {
    if (status !== null) yield { ...hop, ...NOTHING, status, side: exchange.side };
  }
  yield way ? { ...exchange, url: way.end } : exchange;
}

/** What capture.json says of the ways by which exchanges came. */
export const redirectsOf = (exchanges: readonly Pick<DigestedExchange, 'url' | 'way' | 'sha256'>[]) =>
  exchanges.flatMap(({ url, way, sha256 }): Redirect[] =>
    way
      ? [
          {
            url,
            end: way.end,
            sha256,
            hops: way.hops.map(({ url: from, status, at }) => ({ url: from, status, at })),
          },
        ]
      : [],
  );

/** What the page displayed of an address, whatever a server says: of an answer's head nothing is known. */
export const displayedExchange = <T extends Pick<Exchange, 'url' | 'at' | 'mediaType'>>(file: T) =>
  ({ ...file, side: 'displayed', status: 200, statusText: 'OK', headers: [] }) as const;

const DISPLAYED = 'urn:displayed:';

/** The URI of a WARC record: what was displayed is no answer of the URL, and is filed beside it. */
export const recordUri = ({ url, side }: Pick<Exchange, 'url' | 'side'>): string =>
  side === 'served' ? url : `${DISPLAYED}${url}`;

/** What a record's URI says of it. */
export const readRecordUri = (uri: string): Pick<Exchange, 'url' | 'side'> =>
  uri.startsWith(DISPLAYED)
    ? { url: uri.slice(DISPLAYED.length), side: 'displayed' }
    : { url: uri, side: 'served' };
