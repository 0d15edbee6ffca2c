import { browser } from 'wxt/browser';
import type { Hop, Way } from '../../../utils/evidence/package/exchange.ts';
import { redactHeaders } from '../../../utils/evidence/record/redact.ts';
import { withoutFragment } from '../../../utils/evidence/record/redirects.ts';
import { sleep } from './full/until-quiet.ts';
import { sentBy } from './sent-by.ts';

/** What is told of a request may come after its answer. */
const PATIENCE_MS = 500;
const LOOK_MS = 10;

/** What browsers tell of requests (webRequest), as far as it is used: who began one, Chromium calls `initiator`. */
interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly initiator?: string;
  readonly originUrl?: string;
  readonly statusCode?: number;
  readonly statusLine?: string;
  readonly redirectUrl?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

type Listener = (details: RequestDetails) => void;

interface RequestEvent {
  addListener(listener: Listener, filter: object, extra?: readonly string[]): void;
  removeListener(listener: Listener): void;
}

interface WebRequest {
  readonly onBeforeRequest: RequestEvent;
  readonly onBeforeRedirect: RequestEvent;
}

/** A way, and the names of the heads that were taken out of it, by address. */
export interface WatchedWay extends Way {
  readonly removed: ReadonlyMap<string, readonly string[]>;
}

export interface RedirectWatch extends Disposable {
  /** How an answer came from `end` when `url` was asked for; null where the browser does not tell. */
  wayTo(url: string, end: string, signal: AbortSignal): Promise<WatchedWay | null>;
}

interface Sent extends Hop {
  readonly to: string;
  /** False where neither a host nor the browser did so, but another extension. */
  readonly isOfPage: boolean;
  readonly removed: readonly string[];
}

function readHop(details: RequestDetails): Sent {
  const { url, timeStamp, statusCode = 0, statusLine = '', redirectUrl = '', responseHeaders = [] } = details;
  const headers = responseHeaders.map(({ name, value = '' }) => [name, value] as const);
  const status = sentBy({ url, to: redirectUrl, status: statusCode, headers });
  const { kept, removed } = redactHeaders(headers);
  return {
    url: withoutFragment(url),
    to: withoutFragment(redirectUrl),
    at: new Date(timeStamp).toISOString(),
    status: status ?? null,
    isOfPage: status !== undefined,
    statusText: statusLine.split(' ').slice(2).join(' '),
    headers: kept,
    removed,
  };
}

/**
 * Listens to our own requests alone, and only to where they are sent on. Without the right to do so, and in a Chromium that
 * shows requests to no extension (docs/adr), nothing is heard.
 */
export function watchRedirects(): RedirectWatch {
  const { webRequest } = browser as unknown as { webRequest?: WebRequest };
  const root = browser.runtime.getURL('/');
  const chains = new Map<string, Sent[]>();
  const filter = { urls: ['<all_urls>'], tabId: -1 };
  const heard = new Set<string>();
  /** Of whom nothing was heard until then, nothing will be: each answer is waited for no longer. */
  const isDeafAt = performance.now() + PATIENCE_MS;
  const isOwn = ({ initiator, originUrl }: RequestDetails) =>
    `${initiator ?? originUrl ?? ''}/`.startsWith(root);
  const onBeforeRequest = (details: RequestDetails) => {
    if (isOwn(details)) heard.add(details.requestId);
  };
  const onBeforeRedirect = (details: RequestDetails) => {
    if (!isOwn(details)) return;
    const { requestId } = details;
    chains.set(requestId, [...(chains.get(requestId) ?? []), readHop(details)]);
  };
  webRequest?.onBeforeRequest.addListener(onBeforeRequest, filter);
  webRequest?.onBeforeRedirect.addListener(onBeforeRedirect, filter, ['responseHeaders']);
  const find = (url: string, end: string) =>
    chains.values().find((sent) => sent[0]?.url === url && sent.at(-1)?.to === end);
  return {
    async wayTo(asked, answered, signal) {
      const [url, end] = [withoutFragment(asked), withoutFragment(answered)];
      const giveUpAt = performance.now() + PATIENCE_MS;
      const mayCome = () => heard.size > 0 || performance.now() < isDeafAt;
      while (mayCome() && !find(url, end) && performance.now() < giveUpAt) await sleep(LOOK_MS, signal);
      const sent = find(url, end);
      if (!sent?.every(({ isOfPage }) => isOfPage)) return null;
      const hops = sent.map(({ to: _to, isOfPage: _isOfPage, removed: _removed, ...hop }) => hop);
      return { hops, end, removed: new Map(sent.map((hop) => [hop.url, hop.removed])) };
    },
    [Symbol.dispose]() {
      webRequest?.onBeforeRequest.removeListener(onBeforeRequest);
      webRequest?.onBeforeRedirect.removeListener(onBeforeRedirect);
    },
  };
}
