import { browser } from 'wxt/browser';
import { AppError } from '../../../../../utils/errors.ts';

/** What Firefox alone has of webRequest, as far as it is used (MDN, WebExtensions, webRequest). */
export interface RequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly ip?: string | null;
  readonly statusCode?: number;
  readonly statusLine?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

export interface StreamFilter {
  ondata: ((event: { readonly data: ArrayBuffer }) => void) | null;
  onstop: (() => void) | null;
  onerror: (() => void) | null;
  write(data: ArrayBuffer): void;
  disconnect(): void;
  close(): void;
}

export interface SecurityInfo {
  readonly state: string;
  readonly protocolVersion?: string;
  readonly cipherSuite?: string;
  readonly certificates: readonly { readonly rawDER?: readonly number[] }[];
}

type Blocking = { readonly cancel?: boolean } | undefined;

interface RequestEvent {
  addListener(
    listener: (details: RequestDetails) => Blocking | Promise<Blocking> | void,
    filter: { readonly urls: readonly string[]; readonly tabId: number },
    extra?: readonly string[],
  ): void;
  removeListener(listener: (details: RequestDetails) => Blocking | Promise<Blocking> | void): void;
}

export interface FirefoxWebRequest {
  readonly onBeforeRequest: RequestEvent;
  readonly onHeadersReceived: RequestEvent;
  readonly onBeforeRedirect: RequestEvent;
  readonly onCompleted: RequestEvent;
  readonly onErrorOccurred: RequestEvent;
  filterResponseData(requestId: string): StreamFilter;
  getSecurityInfo(
    requestId: string,
    options: { readonly certificateChain: boolean; readonly rawDER: boolean },
  ): Promise<SecurityInfo>;
}

/** @throws {AppError} evidence.not_watched where the user has not allowed it */
export function openWebRequest(): FirefoxWebRequest {
  const { webRequest } = browser as unknown as { webRequest?: Partial<FirefoxWebRequest> };
  if (webRequest?.filterResponseData === undefined) {
    throw new AppError('evidence.not_watched', 'Firefox was not allowed to let us watch', {
      details: { reason: 'not_allowed' },
    });
  }
  return webRequest as FirefoxWebRequest;
}
