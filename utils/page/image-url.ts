/** Longer URLs are named by a stand-in: a page's list must stay small. */
export const MAX_NAME_LENGTH = 2048;

/** Characters that a stand-in looks at, however long the URL is: its head and tail, and as many spread between them. */
const SAMPLED = 1024;

/** FNV-1a, 32 bits: tells long URLs apart in a list, nothing more. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** A name that is no address: nobody can take it for one and fetch it. */
function standIn(url: string): string {
  const step = url.length / SAMPLED;
  const spread = Array.from({ length: SAMPLED }, (_, i) => url[Math.floor(i * step)]).join('');
  const hash = fnv1a(url.slice(0, SAMPLED) + spread + url.slice(-SAMPLED));
  return `long:${url.length}-${hash}-${url.slice(0, 64)}`;
}

/** The name under which an image is listed: its URL without fragment; for a URL over 2,048 characters a stand-in. */
export function imageName(url: string): string {
  const end = url.startsWith('data:') ? -1 : url.indexOf('#');
  const length = end === -1 ? url.length : end;
  return length > MAX_NAME_LENGTH ? standIn(url.slice(0, length)) : url.slice(0, length);
}

/** Whether an image's name is its address, from which anyone may fetch it; `drawn:` names what was drawn in the page. */
export const isAddress = (name: string): boolean => !/^(?:long|drawn):/.test(name);

/** Whether Whence looks at images of this URL at all; SVG data is drawn by code, not a picture to be registered. */
export const isCheckable = (url: string): boolean =>
  /^(https?|blob):/.test(url) || (url.startsWith('data:image/') && !url.startsWith('data:image/svg'));

/**
 * How a content script may read this image's file, or null where only the background may.
 * What it reads was loaded by the page before, and no request of ours carries the page's cookies: of the page's own origin
 * only the browser's cache is asked; of another one with CORS, its host without cookies if the cache has it no more.
 */
export function pageRequest(url: string, pageOrigin: string, hasCors: boolean): RequestInit | null {
  if (url.startsWith('data:') || url.startsWith('blob:')) return {};
  if (URL.parse(url)?.origin === pageOrigin) {
    return { mode: 'same-origin', cache: 'only-if-cached' };
  }
  return hasCors ? { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'force-cache' } : null;
}
