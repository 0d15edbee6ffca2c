import { i18n } from '#i18n';
import type { Auth, ProviderConfig } from '../../utils/ipfs/providers/config.ts';

export interface PlaceForm {
  readonly kind: ProviderConfig['kind'];
  readonly url: string;
  readonly gateway: string;
  readonly auth: 'none' | Auth['kind'];
  readonly user: string;
  readonly password: string;
  readonly token: string;
}

export type PlaceErrors = Partial<Record<'url' | 'gateway' | 'password' | 'token', string>>;

export const EMPTY_PLACE: PlaceForm = {
  kind: 'kubo',
  url: '',
  gateway: '',
  auth: 'none',
  user: '',
  password: '',
  token: '',
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Why an address cannot be used, or null. */
function whyNot(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return i18n.t('settings.places.badUrl');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) return i18n.t('settings.places.badHttp');
  if (url.username !== '' || url.password !== '') return i18n.t('settings.places.hasPassword');
  if (/[?#]/.test(text)) return i18n.t('settings.places.badEnd');
  return null;
}

function authOf({ auth, user, password, token }: PlaceForm): Auth | null {
  if (auth === 'none') return null;
  return auth === 'basic' ? { kind: 'basic', user, password } : { kind: 'bearer', token: token.trim() };
}

/** A place as it was typed, or what is wrong with it. */
export function parsePlace(
  form: PlaceForm,
): { readonly config: ProviderConfig } | { readonly errors: PlaceErrors } {
  const url = form.url.trim();
  const gateway = form.gateway.trim();
  const isPinning = form.kind === 'pinning';
  const found = {
    url: whyNot(url),
    gateway: isPinning ? whyNot(gateway) : null,
    password: form.auth === 'basic' && form.password === '' ? i18n.t('settings.places.noPassword') : null,
    token: form.auth === 'bearer' && form.token.trim() === '' ? i18n.t('settings.places.noToken') : null,
  };
  const errors: PlaceErrors = Object.fromEntries(
    Object.entries(found).filter(([, reason]) => reason !== null),
  );
  if (Object.keys(errors).length > 0) return { errors };
  const auth = authOf(form);
  return { config: { kind: form.kind, url, ...(isPinning && { gateway }), ...(auth && { auth }) } };
}
