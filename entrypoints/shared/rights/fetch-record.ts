import { AppError } from '../../../utils/errors.ts';
import { send } from '../../../utils/messaging/send.ts';
import { readImageBytes } from '../../../utils/page/read.ts';
import type { RemoteRecord } from '../../../utils/rights/c2pa/engine.ts';
import { recordAddress } from '../../../utils/rights/c2pa/record-address.ts';
import { isRecord } from '../../../utils/rights/c2pa/is-record.ts';

/** Largest record that is fetched, in bytes: one with thumbnails of all that a picture was made from takes a tenth. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Fetches the record that a file names instead of carrying it, from the host that was shown and nobody else.
 * @throws {AppError} `page.*` where there is none to be had
 */
export async function fetchRecord(url: string): Promise<RemoteRecord> {
  if (recordAddress(url) === null)
    throw new AppError('page.fetch_failed', 'the record is not on the public web');
  const bytes = await readImageBytes(url, {
    fetch: (...request) => fetch(...request),
    maxBytes: MAX_BYTES,
    init: { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store' },
  });
  send('dataUsed.add', { requests: 1, bytes: bytes.length }).catch(() => null);
  if (!isRecord(bytes)) throw new AppError('page.fetch_failed', 'what was given is no manifest store');
  return { url, bytes };
}
