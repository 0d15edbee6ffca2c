import type { Exchange } from '../../../../../utils/evidence/package/exchange.ts';
import { digestBlob } from '../../../../../utils/evidence/record/digest.ts';
import { isSecretHeader, redactHeaders, redactionCall } from '../../../../../utils/evidence/record/redact.ts';
import { createLimit } from '../../../../../utils/limit.ts';
import type { Served, ServedIo } from '../types.ts';
import { headerOf, takeBody, type Paused } from './body-of-response.ts';
import type { Debugger, Session } from './debugger.ts';
import { withoutFragment } from './read-displayed.ts';

/** Bodies that are in our memory at a time. */
const AT_ONCE = 4;
/** All that is kept of a page. */
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;

/** They are answered for as long as the page lives, or in parts. */
const ENDLESS = new Set(['EventSource', 'WebSocket', 'Media', 'Ping']);

/** What servers sent to the page that is loaded once more. */
export interface Responses {
  readonly exchanges: readonly Exchange[];
  readonly missing: Served['missing'];
  /** Addresses that were answered since the last call. */
  takeAnswered(): ReadonlySet<string>;
  /** How many requests are under way. */
  pending(): number;
  /** Until now; from here on all requests are refused. */
  close(): void;
}

/** Both stages: what would send something again is stopped before it leaves. */
export const WATCH_ALL = {
  patterns: [
    { urlPattern: '*', requestStage: 'Request' },
    { urlPattern: '*', requestStage: 'Response' },
  ],
};

const mediaTypeOf = (paused: Paused) => headerOf(paused, 'content-type') ?? 'application/octet-stream';

/** Listens to what the page loads, and keeps each answer, of an address only those that differ. */
export function collectResponses(it: Debugger, io: ServedIo): Responses {
  const exchanges: Exchange[] = [];
  const missing: { what: string; why: string }[] = [];
  const known = new Set<string>();
  const redacted = new Set<string>();
  const underWay = new Set<string>();
  /** By request. */
  const addresses = new Map<string, string>();
  let answered = new Set<string>();
  let total = 0;
  let isClosed = false;
  const limit = createLimit(AT_ONCE);

  /** Each once: a page that is loaded twice sets its cookies twice. */
  function noteRedacted(where: string, names: readonly string[]): void {
    const fresh = names.filter((name) => !redacted.has(`${where} ${name}`));
    for (const name of fresh) redacted.add(`${where} ${name}`);
    if (fresh.length > 0) io.log(redactionCall(new Date(io.now()).toISOString(), where, fresh));
  }

  async function keep(paused: Paused, body: Blob): Promise<void> {
    const url = withoutFragment(paused.request.url);
    const sha256 = await digestBlob(body);
    answered.add(url);
    const status = paused.responseStatusCode ?? 0;
    const id = `${url} ${status} ${sha256}`;
    if (known.has(id)) return;
    known.add(id);
    if (url.length > 2048 || total + body.size > MAX_TOTAL_BYTES) {
      missing.push({ what: url.slice(0, 2048), why: 'too large to be kept' });
      return;
    }
    total += body.size;
    const all = (paused.responseHeaders ?? []).map(({ name, value }) => [name, value] as const);
    const { kept, removed } = redactHeaders(all);
    noteRedacted(url, removed);
    const mediaType = mediaTypeOf(paused);
    const typed = body.slice(0, body.size, mediaType);
    exchanges.push({
      url,
      at: new Date(io.now()).toISOString(),
      side: 'served',
      status,
      statusText: paused.responseStatusText ?? '',
      headers: kept,
      mediaType,
      body: await io.keep(typed),
    });
  }

  async function answer(paused: Paused, session: Session): Promise<void> {
    const { requestId, request, responseStatusCode: status, resourceType } = paused;
    const goOn = (method = 'Fetch.continueRequest', params: object = { requestId }) =>
      it.send(method, params, session);
    if (status === undefined) {
      const isSafe = /^(?:GET|HEAD)$/.test(request.method) && !isClosed;
      const isAnswer = paused.responseErrorReason !== undefined;
      await (isSafe || isAnswer
        ? goOn()
        : goOn('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }));
      return;
    }
    const isRedirect = status >= 300 && status < 400 && headerOf(paused, 'location') !== undefined;
    if (ENDLESS.has(resourceType) || !/^https?:/.test(request.url)) {
      await goOn();
      return;
    }
    const taken = isRedirect
      ? { body: new Blob(), goOn: ['Fetch.continueRequest', { requestId }] as const }
      : await limit(() => takeBody(it, paused, session));
    if (taken.body) await keep(paused, taken.body);
    else missing.push({ what: request.url.slice(0, 2048), why: 'too large to be kept' });
    await goOn(...taken.goOn);
  }

  it.listen((method, params, session) => {
    if (method === 'Fetch.requestPaused') {
      const paused = params as Paused;
      const id = `${paused.requestId} ${paused.responseStatusCode ?? ''}`;
      underWay.add(id);
      answer(paused, session)
        .catch(() => it.send('Fetch.continueRequest', { requestId: paused.requestId }, session))
        .catch(() => null)
        .finally(() => underWay.delete(id));
    }
    if (method === 'Network.requestWillBeSent') {
      const { requestId, request } = params as { requestId: string; request: Paused['request'] };
      underWay.add(requestId);
      addresses.set(requestId, withoutFragment(request.url));
    }
    if (method === 'Network.responseReceivedExtraInfo') {
      // Cookies that an answer sets are told here alone, and never read.
      const { headers, requestId } = params as { headers: Record<string, string>; requestId: string };
      const names = Object.keys(headers).map((name) => name.toLowerCase());
      noteRedacted(addresses.get(requestId) ?? requestId, names.filter(isSecretHeader));
    }
    if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed')
      underWay.delete((params as { requestId: string }).requestId);
  });

  return {
    exchanges,
    missing,
    takeAnswered() {
      const taken = answered;
      answered = new Set();
      return taken;
    },
    pending: () => underWay.size,
    close: () => {
      isClosed = true;
    },
  };
}
