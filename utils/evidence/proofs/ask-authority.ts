import { equals } from 'uint8arrays/equals';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { followChain } from '../certificates/chain.ts';
import { TOLERANCE_MS } from '../verify/stamp.ts';
import { askForProof, badAnswer, noAnswer, type Asking } from './ask-for-proof.ts';
import { nonceField, writeTimestampRequest } from './timestamp-request.ts';
import { readTimestamp } from './timestamp-token.ts';

/** Time stamps with their certificates have 2–10 kB. */
const MAX_BYTES = 64 * 1024;
const NONCE_BYTES = 8;

/** A time stamp as the authority gave it, and what it says. */
export interface Stamped {
  readonly response: Uint8Array<ArrayBuffer>;
  readonly at: Date;
  /** Name of the certificate that signed. */
  readonly by: string;
}

/**
 * Has an authority stamp M (RFC 3161 over HTTP, §3.4), and takes only what proves M: signed by who may, whose certificates were
 * valid then, for this request, and not for a time before the capture. Whether its root is one to be trusted is for whoever
 * verifies.
 * @throws {AppError} `evidence.no_answer`, `evidence.bad_answer` with `details.reason`
 */
export async function askAuthority(
  url: string,
  { m, capturedAt }: { readonly m: Sha256; readonly capturedAt: Date },
  asking: Asking,
): Promise<Stamped> {
  const { host } = new URL(url);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const type = 'application/timestamp-reply';
  const bytes = writeTimestampRequest(m, nonce);
  const body = { type: 'application/timestamp-query', bytes };
  const response = await askForProof({ url, body, accept: type, types: [type], maxBytes: MAX_BYTES }, asking);
  if (!response)
    throw noAnswer(`${host} has no time stamps at this address`, { host, reason: 'status', status: 404 });
  const refuse = (reason: string) => badAnswer(`the time stamp of ${host}: ${reason}`, { host, reason });
  try {
    const { imprint, nonce: answered, at, signer, pool } = await readTimestamp(response);
    if (imprint !== m) throw refuse('other_digest');
    if (!answered || !equals(answered, nonceField(nonce))) throw refuse('other_nonce');
    const { state } = await followChain(signer, { pool, roots: [], at });
    if (state === 'expired') throw refuse('outside_window');
    if (at.getTime() < capturedAt.getTime() - TOLERANCE_MS) throw refuse('before_capture');
    return { response, at, by: signer.name };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'evidence.malformed') throw thrown;
    throw refuse(String(thrown.details['reason'] ?? 'malformed'));
  }
}
