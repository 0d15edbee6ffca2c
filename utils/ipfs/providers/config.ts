import { AppError } from '../../errors.ts';

export type Auth =
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** A place to keep content at, as somebody set it. */
export interface ProviderConfig {
  /** A node of one's own or a service that speaks Kubo's RPC; or one that speaks the Pinning Service API. */
  readonly kind: 'kubo' | 'pinning';
  readonly url: string;
  /** A pinning service's own gateway, without which nothing proves that it has what it says. */
  readonly gateway?: string;
  readonly auth?: Auth;
}

/** Where requests go, with what opens the door. Nothing of it but `host` may be told or logged. */
export interface Endpoint {
  readonly url: string;
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** @throws {AppError} `messaging.bad_request`, without the address: it may hold a key */
export function toEndpoint(url: string, auth?: Auth): Endpoint {
  const parsed = URL.parse(url);
  const refuse = (reason: string) =>
    new AppError('messaging.bad_request', `provider ${parsed?.host ?? ''}: ${reason}`, {
      details: { reason },
    });
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) throw refuse('no http(s) address');
  if (parsed.username !== '' || parsed.password !== '')
    throw refuse('its address holds a password; set it apart');
  if (/[?#]/.test(url)) throw refuse('its address has a query or fragment, which would not be sent');
  if (auth && parsed.protocol === 'http:' && !LOOPBACK.test(parsed.hostname))
    throw refuse('credentials are sent over https only');
  const { host, origin, pathname } = parsed;
  return {
    host,
    url: `${origin}${pathname}`.replace(/\/+$/, ''),
    headers: auth ? { authorization: headerOf(auth) } : {},
  };
}

const base64 = (text: string) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));

const headerOf = (auth: Auth): string =>
  auth.kind === 'bearer' ? `Bearer ${auth.token}` : `Basic ${base64(`${auth.user}:${auth.password}`)}`;
