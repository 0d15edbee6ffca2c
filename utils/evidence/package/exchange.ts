import type { Sha256 } from '../../imaging/types.ts';
import type { Held } from '../record/held.ts';

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
}

/** One whose body was digested as it was captured. */
export interface DigestedExchange extends Omit<Exchange, 'body'> {
  readonly body: Held;
  readonly sha256: Sha256;
}

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
