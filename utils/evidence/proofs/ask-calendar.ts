import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { AppError } from '../../errors.ts';
import type { Sha256 } from '../../imaging/types.ts';
import { askForProof, badAnswer, noAnswer, type Asking } from './ask-for-proof.ts';
import { readAttestation, type OtsState } from './ots-attestation.ts';
import { commitmentOf } from './ots-calendar.ts';
import { readOtsNode } from './ots-file.ts';
import { attestationsIn, type OtsNode } from './ots-tree.ts';
import type { Promised } from './proof-job.ts';

/** What python-opentimestamps 0.4 reads of a calendar, too. */
const MAX_BYTES = 10_000;
const OTS_TYPE = 'application/vnd.opentimestamps.v1';
/** As opentimestamps-server 0.7 says. */
const TYPES = ['application/octet-stream', OTS_TYPE];

const addressIn = (calendar: string, path: string) => `${calendar.replace(/\/$/, '')}/${path}`;

/** What a calendar answered, and what it promised: to be asked for the rest with these messages. */
export interface CalendarAnswer {
  readonly answer: Uint8Array;
  readonly promises: readonly Promised[];
}

/**
 * Asks a calendar to remember M. It is sent a digest of M and the nonce, from which nobody can tell M.
 * @throws {AppError} `evidence.no_answer`, `evidence.bad_answer`
 */
export async function askCalendar(
  calendar: string,
  m: Sha256,
  nonce: Uint8Array,
  asking: Asking,
): Promise<CalendarAnswer> {
  const { host } = new URL(calendar);
  const commitment = new Uint8Array(commitmentOf(m, nonce));
  const url = addressIn(calendar, 'digest');
  // The type that its own clients send.
  const body = { type: 'application/x-www-form-urlencoded', bytes: commitment };
  const answer = await askForProof(
    { url, body, accept: OTS_TYPE, types: TYPES, maxBytes: MAX_BYTES },
    asking,
  );
  if (!answer)
    throw noAnswer(`${host} has no calendar at this address`, { host, reason: 'status', status: 404 });
  const promises = statesIn(readAnswer(answer, commitment, host)).flatMap(({ state, message }) =>
    state.kind === 'pending' ? { calendar, message: bytesToHex(message) } : [],
  );
  if (promises.length === 0) throw badAnswer(`${host} promised nothing`, { host, reason: 'no_promise' });
  return { answer, promises };
}

/**
 * Asks a calendar for what has become of its promise: the way to a Bitcoin block, or null as long as there is none.
 * @throws {AppError} `evidence.no_answer`, `evidence.bad_answer`
 */
export async function askForTheRest(
  { calendar, message: hex }: Promised,
  asking: Asking,
): Promise<{ answer: Uint8Array; bitcoinBlock: number } | null> {
  const { host } = new URL(calendar);
  const url = addressIn(calendar, `timestamp/${hex}`);
  const answer = await askForProof({ url, accept: OTS_TYPE, types: TYPES, maxBytes: MAX_BYTES }, asking);
  if (!answer) return null;
  const states = statesIn(readAnswer(answer, hexToBytes(hex), host));
  const heights = states.flatMap(({ state }) => (state.kind === 'bitcoin' ? state.height : []));
  return heights.length === 0 ? null : { answer, bitcoinBlock: Math.min(...heights) };
}

function statesIn(node: OtsNode): { state: OtsState; message: Uint8Array }[] {
  return [...attestationsIn(node)].map((attestation) => ({
    state: readAttestation(attestation),
    message: attestation.message,
  }));
}

function readAnswer(answer: Uint8Array, message: Uint8Array, host: string): OtsNode {
  try {
    return readOtsNode(answer, message);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    throw badAnswer(`what ${host} answered is no timestamp`, { host, reason: 'malformed' }, thrown);
  }
}
