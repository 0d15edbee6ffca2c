import { writePem } from '../../../../../utils/evidence/certificates/pem.ts';
import { canonicalJson } from '../../../../../utils/registry/canonical-json.ts';
import type { ServedStore } from '../served-store.ts';
import type { Served, ServedIo } from '../types.ts';
import { createBodyFile, type Body } from '../body.ts';
import { whyOf } from '../../step-io.ts';
import { openWebRequest, type RequestDetails } from './web-request.ts';

/** Larger files are not kept. */
const MAX_BODY_BYTES = 256 * 1024 * 1024;

/** They are shown under the address where a redirect ended, all else under the one that was asked for. */
const DOCUMENTS = new Set(['main_frame', 'sub_frame', 'object']);

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
  const bodies = new Map<string, Promise<Body | null>>();
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

  const answerOf = ({ url, statusCode = 0, statusLine = '', responseHeaders = [] }: RequestDetails) => ({
    url,
    status: statusCode,
    statusText: statusLine.split(' ').slice(2).join(' '),
    headers: responseHeaders.map(({ name, value = '' }) => [name, value] as const),
  });

  /** The body as it comes; null where it is too large. It goes on to the page. */
  async function take(details: RequestDetails): Promise<Body | null> {
    log('webRequest.filterResponseData', details);
    const stream = webRequest.filterResponseData(details.requestId);
    // Before anything is awaited: what comes until somebody listens is lost.
    const opened = createBodyFile(io.keep);
    let written: Promise<unknown> = opened;
    let size = 0;
    const isWhole = await new Promise<boolean>((resolve) => {
      stream.ondata = ({ data }) => {
        size += data.byteLength;
        if (size <= MAX_BODY_BYTES) {
          const piece = new Uint8Array(data.slice());
          written = written.then(async () => (await opened).add(piece));
          // Who waits for the whole is told; until then nobody is.
          written.catch(() => null);
        }
        stream.write(data);
      };
      stream.onstop = () => {
        stream.close();
        resolve(size <= MAX_BODY_BYTES);
      };
      // A redirect has nothing to be filtered.
      // oxlint-disable-next-line unicorn/prefer-add-event-listener -- a StreamFilter has no other way
      stream.onerror = () => resolve(false);
    });
    await written;
    return isWhole ? (await opened).finish() : null;
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
    if (!isBegun) return;
    const redirecting = { ...answerOf(details), to: details.redirectUrl ?? '' };
    if (DOCUMENTS.has(details.type)) store.keepRedirect(redirecting).catch(() => null);
    else store.sendOn(details.requestId, redirecting);
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
    // Read before anything is awaited: by then another answer may have come to the same request.
    const head = answerOf({ ...details, ...heads.get(requestId), url });
    const kept = taken?.then((body) =>
      body ? store.keep({ ...head, ...body }, requestId) : store.miss(url),
    );
    Promise.resolve(kept)
      .catch((thrown: unknown) => store.miss(url, whyOf(thrown)))
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
