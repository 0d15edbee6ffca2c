import { isSecretHeader } from '../../../../../utils/evidence/record/redact.ts';
import { createLimit } from '../../../../../utils/limit.ts';
import { withoutFragment, type ServedStore } from '../served-store.ts';
import { headerOf, takeBody, type Paused } from './body-of-response.ts';
import type { Debugger, Session } from './debugger.ts';

/** Bodies that are in our memory at a time. */
const AT_ONCE = 4;

/** They are answered for as long as the page lives, or in parts. */
const ENDLESS = new Set(['EventSource', 'WebSocket', 'Media', 'Ping']);

/** Both stages: what would send something again is stopped before it leaves. */
export const WATCH_ALL = {
  patterns: [
    { urlPattern: '*', requestStage: 'Request' },
    { urlPattern: '*', requestStage: 'Response' },
  ],
};

export interface Responses {
  /** How many requests are under way. */
  pending(): number;
  /** From here on all requests are refused. */
  close(): void;
}

/** Takes what servers send to the page that is loaded once more. */
export function collectResponses(it: Debugger, store: ServedStore): Responses {
  const underWay = new Set<string>();
  /** By request. */
  const addresses = new Map<string, string>();
  const limit = createLimit(AT_ONCE);
  let isClosed = false;

  async function answer(paused: Paused, session: Session): Promise<void> {
    const { requestId, request, responseStatusCode: status, resourceType } = paused;
    const goOn = (method = 'Fetch.continueRequest', params: object = { requestId }) =>
      it.send(method, params, session);
    if (status === undefined) {
      const isSafe = /^(?:GET|HEAD)$/.test(request.method) && !isClosed;
      const isFailure = paused.responseErrorReason !== undefined;
      await (isSafe || isFailure
        ? goOn()
        : goOn('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' }));
      return;
    }
    if (ENDLESS.has(resourceType) || !/^https?:/.test(request.url)) {
      await goOn();
      return;
    }
    // A redirect has a body, too, but nobody gets to see it.
    const isRedirect = status >= 300 && status < 400 && headerOf(paused, 'location') !== undefined;
    const taken = isRedirect
      ? { body: new Blob(), goOn: ['Fetch.continueRequest', { requestId }] as const }
      : await limit(() => takeBody(it, paused, session));
    const headers = (paused.responseHeaders ?? []).map(({ name, value }) => [name, value] as const);
    const { url } = request;
    const { body } = taken;
    if (body) await store.keep({ url, status, statusText: paused.responseStatusText ?? '', headers, body });
    else store.miss(url);
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
      store.noteRedacted(addresses.get(requestId) ?? requestId, names.filter(isSecretHeader));
    }
    if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed')
      underWay.delete((params as { requestId: string }).requestId);
  });

  return {
    pending: () => underWay.size,
    close: () => {
      isClosed = true;
    },
  };
}
