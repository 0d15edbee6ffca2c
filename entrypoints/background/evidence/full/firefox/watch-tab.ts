import { writePem } from '../../../../../utils/evidence/certificates/pem.ts';
import { canonicalJson } from '../../../../../utils/registry/canonical-json.ts';
import type { ServedStore } from '../served-store.ts';
import type { Served, ServedIo } from '../types.ts';
import { openWebRequest, type RequestDetails } from './web-request.ts';

/** Larger files are not kept. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

const ENDLESS = new Set(['websocket', 'media', 'beacon', 'ping']);

export interface WatchedTab extends Disposable {
  readonly id: number;
  pending(): number;
  /** Until then nothing is kept, and of the page only its document is loaded. */
  begin(): void;
  /** Once the next document has come. */
  nextDocument(): Promise<void>;
  readonly connection: () => Served['connection'];
  readonly tlsChain: () => string | null;
}

/** Watches the requests of one tab, and takes what is sent to it as it comes. */
export function watchTab(tabId: number, pageUrl: string, store: ServedStore, io: ServedIo): WatchedTab {
  const webRequest = openWebRequest();
  const filter = { urls: ['<all_urls>'], tabId };
  const { host } = new URL(pageUrl);
  const underWay = new Set<string>();
  const heads = new Map<string, RequestDetails>();
  const bodies = new Map<string, Promise<Blob | null>>();
  let nextDocument = Promise.withResolvers<void>();
  let isBegun = false;
  let connection: Served['connection'] = null;
  let tlsChain: string | null = null;

  const log = (api: string, { url, requestId }: RequestDetails) =>
    io.log({
      at: new Date(io.now()).toISOString(),
      api,
      args: canonicalJson({ requestId, url: url.slice(0, 2048) }),
      tookMs: 0,
      result: null,
    });

  const keep = async ({ requestId, url }: RequestDetails, body: Blob) => {
    const { statusCode = 0, statusLine = '', responseHeaders = [] } = heads.get(requestId) ?? {};
    const headers = responseHeaders.map(({ name, value = '' }) => [name, value] as const);
    const statusText = statusLine.split(' ').slice(2).join(' ');
    await store.keep({ url, status: statusCode, statusText, headers, body });
  };

  /** The body as it comes; null where it is too large. It goes on to the page. */
  function take(details: RequestDetails): Promise<Blob | null> {
    log('webRequest.filterResponseData', details);
    const stream = webRequest.filterResponseData(details.requestId);
    const pieces: Blob[] = [];
    let size = 0;
    return new Promise((resolve) => {
      stream.ondata = ({ data }) => {
        size += data.byteLength;
        if (size <= MAX_BODY_BYTES) pieces.push(new Blob([data]));
        stream.write(data);
      };
      stream.onstop = () => {
        stream.close();
        resolve(size <= MAX_BODY_BYTES ? new Blob(pieces) : null);
      };
      // A redirect has nothing to be filtered.
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a StreamFilter has no other way
      stream.onerror = () => resolve(null);
    });
  }

  const onBeforeRequest = (details: RequestDetails) => {
    if (!/^(?:GET|HEAD)$/.test(details.method)) return { cancel: true };
    if (!isBegun) return { cancel: details.type !== 'main_frame' };
    underWay.add(details.requestId);
    if (/^https?:/.test(details.url) && !ENDLESS.has(details.type))
      bodies.set(details.requestId, take(details));
    return undefined;
  };

  const onHeadersReceived = async (details: RequestDetails) => {
    heads.set(details.requestId, details);
    if (!isBegun || connection || details.type !== 'main_frame' || new URL(details.url).host !== host)
      return undefined;
    log('webRequest.getSecurityInfo', details);
    const read = (certificateChain: boolean) =>
      webRequest.getSecurityInfo(details.requestId, { certificateChain, rawDER: true });
    const whole = await read(true);
    // A certificate that somebody made an exception for leads nowhere, and then there is no chain, not even of it alone.
    const info = whole.certificates.length > 0 ? whole : await read(false);
    const chain = info.certificates.flatMap(({ rawDER }) => (rawDER ? [Uint8Array.from(rawDER)] : []));
    tlsChain = chain.length > 0 ? writePem(chain) : null;
    connection = {
      host,
      protocol: info.protocolVersion ?? 'http',
      cipher: info.cipherSuite ?? 'none',
      remoteAddress: details.ip ?? '',
    };
    return undefined;
  };

  const onBeforeRedirect = (details: RequestDetails) => {
    heads.set(details.requestId, details);
    if (isBegun) keep(details, new Blob()).catch(() => null);
  };
  const onErrorOccurred = ({ requestId }: RequestDetails) => {
    bodies.delete(requestId);
    underWay.delete(requestId);
  };
  /** Only now is the body whole: of what was broken off there is one, too. */
  const onCompleted = (details: RequestDetails) => {
    const { requestId, type, url } = details;
    if (type === 'main_frame') nextDocument.resolve();
    const taken = bodies.get(requestId);
    const kept = taken?.then((body) => (body ? keep(details, body) : store.miss(url)));
    Promise.resolve(kept)
      .catch(() => store.miss(url))
      .finally(() => onErrorOccurred(details));
  };

  webRequest.onBeforeRequest.addListener(onBeforeRequest, filter, ['blocking']);
  webRequest.onHeadersReceived.addListener(onHeadersReceived, filter, ['blocking', 'responseHeaders']);
  webRequest.onBeforeRedirect.addListener(onBeforeRedirect, filter, ['responseHeaders']);
  webRequest.onCompleted.addListener(onCompleted, filter);
  webRequest.onErrorOccurred.addListener(onErrorOccurred, filter);
  return {
    id: tabId,
    pending: () => underWay.size,
    begin: () => {
      isBegun = true;
    },
    nextDocument: () => {
      nextDocument = Promise.withResolvers<void>();
      return nextDocument.promise;
    },
    connection: () => connection,
    tlsChain: () => tlsChain,
    [Symbol.dispose]() {
      webRequest.onBeforeRequest.removeListener(onBeforeRequest);
      webRequest.onHeadersReceived.removeListener(onHeadersReceived);
      webRequest.onBeforeRedirect.removeListener(onBeforeRedirect);
      webRequest.onCompleted.removeListener(onCompleted);
      webRequest.onErrorOccurred.removeListener(onErrorOccurred);
    },
  };
}
