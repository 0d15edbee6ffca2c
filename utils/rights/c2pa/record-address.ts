import { isPublicHost } from '../../public-host.ts';

/**
 * Where a file says that its record is, where that may be asked: a stranger chose it, so it is on the public web, by https, and no
 * machine of this network. Null for anything else.
 */
export function recordAddress(named: string | null): URL | null {
  const url = URL.parse(named ?? '');
  if (url?.protocol !== 'https:' || url.username || url.password) return null;
  return isPublicHost(url.hostname) ? url : null;
}
