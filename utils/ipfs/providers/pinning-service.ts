import type { CID } from 'multiformats/cid';
import * as v from 'valibot';
import { AppError } from '../../errors.ts';
import { MAX_BLOCK_BYTES } from '../gateway.ts';
import { ask, type AskIo, type Question } from './ask.ts';
import { toEndpoint, type ProviderConfig } from './config.ts';
import type { Provider } from './provider.ts';
import { told } from './told.ts';

const MAX_ANSWER_BYTES = 262_144;
/** The specification's own limit. */
const MOST_ORIGINS = 20;
const FIRST_POLL_MS = 1000;
const LONGEST_POLL_MS = 30_000;
const MOST_POLLS = 60;
/** How often a failed request is made anew. */
const MOST_REQUESTS = 3;

/** 412 is a trustless gateway's answer for what it does not have itself. */
const LACKING = new Set([404, 410, 412]);

const PinStatus = v.object({
  requestid: v.string(),
  status: v.picklist(['queued', 'pinning', 'pinned', 'failed']),
  pin: v.object({ cid: v.string() }),
  info: v.nullish(v.record(v.string(), v.unknown()), {}),
});
const PinResults = v.object({ results: v.array(PinStatus) });
type PinStatus = v.InferOutput<typeof PinStatus>;

/**
 * A service that fetches what it is to keep. What it has is read from its gateway, since the API gives no content.
 * @see https://ipfs.github.io/pinning-services-api-spec/
 * @throws {AppError} `messaging.bad_request` for an address that cannot be used, or without a gateway
 */
export function openPinningService({ url, gateway, auth }: ProviderConfig, io: AskIo): Provider {
  const endpoint = toEndpoint(url, auth);
  const { host } = endpoint;
  if (gateway === undefined)
    throw new AppError('messaging.bad_request', `provider ${host}: its gateway is missing`);
  const reads = toEndpoint(gateway);

  async function call<Schema extends v.GenericSchema>(
    schema: Schema,
    question: Pick<Question, 'method' | 'path' | 'body'>,
    signal: AbortSignal,
  ): Promise<v.InferOutput<Schema>> {
    const headers = { 'content-type': 'application/json' };
    const answer = await ask(
      endpoint,
      { ...question, headers, maxAnswerBytes: MAX_ANSWER_BYTES, signal },
      io,
    );
    const parsed = answer.ok ? v.safeParse(schema, parseJson(answer.bytes)) : null;
    if (parsed?.success) return parsed.output;
    const reason = parsed ? 'did not answer as a pinning service does' : `answered ${answer.status}`;
    throw new AppError('ipfs.unreachable', `${host} ${reason}`, { details: { host, status: answer.status } });
  }

  /** The state of one request, which must be for this content: the next question would replace it. */
  async function callOne(root: CID, question: Parameters<typeof call>[1], signal: AbortSignal) {
    const status = await call(PinStatus, question, signal);
    if (status.pin.cid === root.toString()) return status;
    throw new AppError('ipfs.unreachable', `${host} answered for ${told(status.pin.cid)}, not for ${root}`, {
      details: { host, root: root.toString() },
    });
  }

  /** The newest request for this content. Asked each time, so that nothing need be remembered to go on after a break. */
  async function newest(root: CID, statuses: string, signal: AbortSignal): Promise<PinStatus | undefined> {
    const path = `/pins?cid=${root}&status=${statuses}&limit=1`;
    const { results } = await call(PinResults, { method: 'GET', path }, signal);
    return results.find(({ pin }) => pin.cid === root.toString());
  }

  return {
    name: host,
    fetchesItself: true,

    async keep({ root, origins }, { signal, isLost, onProgress }) {
      onProgress(0, 0);
      const request = async (replaced?: PinStatus) => {
        const body = JSON.stringify({
          cid: root.toString(),
          origins: (await origins()).slice(0, MOST_ORIGINS),
        });
        const path = replaced ? `/pins/${encodeURIComponent(replaced.requestid)}` : '/pins';
        return callOne(root, { method: 'POST', path, body }, signal);
      };
      const before = await newest(root, 'queued,pinning,pinned,failed', signal);
      const isOver = before?.status === 'failed' || (before?.status === 'pinned' && isLost);
      let pin = before && !isOver ? before : await request(before);
      let requests = 1;
      for (let polls = 0, pauseMs = FIRST_POLL_MS; pin.status !== 'pinned'; polls += 1) {
        if (pin.status === 'failed') {
          if (requests === MOST_REQUESTS) throw failed(host, root, pin);
          requests += 1;
          pin = await request(pin);
        }
        if (polls === MOST_POLLS)
          throw new AppError('ipfs.timeout', `${host} has not fetched ${root} yet: it is ${pin.status}`, {
            details: { host, root: root.toString(), status: pin.status },
          });
        await io.sleep(pauseMs, signal);
        signal.throwIfAborted();
        pauseMs = Math.min(pauseMs * 1.5, LONGEST_POLL_MS);
        const path = `/pins/${encodeURIComponent(pin.requestid)}`;
        pin = await callOne(root, { method: 'GET', path }, signal);
      }
    },

    async release(root, signal) {
      const pin = await newest(root, 'queued,pinning,pinned,failed', signal);
      if (!pin) return;
      const path = `/pins/${encodeURIComponent(pin.requestid)}`;
      const { ok, status } = await ask(
        endpoint,
        { method: 'DELETE', path, maxAnswerBytes: MAX_ANSWER_BYTES, signal },
        io,
      );
      if (!ok)
        throw new AppError('ipfs.unreachable', `${host} answered ${status}`, { details: { host, status } });
    },

    isKept: async (root, signal) => (await newest(root, 'pinned', signal)) !== undefined,

    async readBlock(cid, signal) {
      const answer = await ask(
        reads,
        {
          method: 'GET',
          path: `/ipfs/${cid}?format=raw`,
          // What it would fetch from somebody else is not what the service has.
          headers: { accept: 'application/vnd.ipld.raw', 'cache-control': 'only-if-cached' },
          maxAnswerBytes: MAX_BLOCK_BYTES,
          signal,
        },
        io,
      );
      if (answer.ok) return answer.bytes;
      const { status } = answer;
      throw new AppError(
        LACKING.has(status) ? 'ipfs.not_found' : 'ipfs.unreachable',
        `${reads.host} answered ${status} for ${cid}`,
        { details: { host: reads.host, cid: cid.toString(), status } },
      );
    },

    addresses: () => Promise.resolve([]),
  };
}

function failed(host: string, root: CID, { info }: PinStatus): AppError {
  const details = info?.['status_details'];
  const reason = typeof details === 'string' ? told(details) : 'it gives no reason';
  return new AppError('ipfs.upload_failed', `${host} could not fetch ${root}: ${reason}`, {
    details: { host, root: root.toString(), reason },
  });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
