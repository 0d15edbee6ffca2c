/** Data URLs longer than this are named by their start and a hash: a page's list must stay small. */
const MAX_URL_LENGTH = 2048;

/** FNV-1a, 32 bits: tells long data URLs apart in a list, nothing more. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** The name under which an image is listed: its URL without fragment, and for a long data URL a short stand-in. */
export function imageName(url: string): string {
  if (url.startsWith('data:')) {
    return url.length <= MAX_URL_LENGTH ? url : `${url.slice(0, 64)}…${url.length}-${fnv1a(url)}`;
  }
  const [address = url] = url.split('#', 1);
  return address;
}

/** Whether Whence looks at images of this URL at all; SVG data is drawn by code, not a picture to be registered. */
export const isCheckable = (url: string): boolean =>
  /^(https?|blob):/.test(url) || (url.startsWith('data:image/') && !url.startsWith('data:image/svg'));

/**
 * Whether a content script may read this image's file: the page's own origin, `blob:`, `data:`,
 * or what the page itself loads with CORS. The rest is the background's.
 */
export function isPageReadable(url: string, pageOrigin: string, hasCors: boolean): boolean {
  if (url.startsWith('data:') || url.startsWith('blob:')) return true;
  return hasCors || (URL.canParse(url) && new URL(url).origin === pageOrigin);
}
