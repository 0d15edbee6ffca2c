import { isSecretHeader } from '../../../../../utils/evidence/record/redact.ts';
import { isRedirectStatus, withoutFragment } from '../../../../../utils/evidence/record/redirects.ts';
import type { ServedStore } from '../served-store.ts';
import { createTurns } from '../take-turns.ts';
import { whyOf } from '../../step-io.ts';
import type { ServedIo } from '../types.ts';
import { bytesAtOnce, headerOf, takeBody, type Paused } from './body-of-response.ts';
import type { Debugger, Session } from './debugger.ts';

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
export function collectResponses(
  it: Debugger,
  store: ServedStore,
  { keep }: Pick<ServedIo, 'keep'>,
): Responses {
  const underWay = new Set<string>();
  /** By request. */
  const addresses = new Map<string, string>();
  const inTurn = createTurns();
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
    const headers = (paused.responseHeaders ?? []).map(({ name, value }) => [name, value] as const);
    const head = { url: request.url, status, statusText: paused.responseStatusText ?? '', headers };
    // Other requests of the browser are not of the page, and have no name.
    const { networkId = requestId } = paused;
    const location = headerOf(paused, 'location');
    // A redirect has a body, too, but nobody gets to see it.
    if (isRedirectStatus(status) && location !== undefined) {
      const redirecting = { ...head, to: URL.parse(location, head.url)?.href ?? '' };
      if (resourceType === 'Document') await store.keepRedirect(redirecting);
      else store.sendOn(networkId, redirecting);
      await goOn();
      return;
    }
    await inTurn(bytesAtOnce(paused), async () => {
      const take = async () => {
        const { body, goOn: way } = await takeBody(it, keep, paused, session);
        if (body) await store.keep({ ...head, ...body }, networkId);
        else store.miss(head.url);
        return way;
      };
      const way = await take().catch((thrown: unknown) => {
        store.miss(head.url, whyOf(thrown));
        throw thrown;
      });
      await goOn(...way);
    });
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
