/** RFC 1035 and 1123, as the market takes them: one spelling of a name, and no address. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^(?:${LABEL}\\.)*(?=[a-z])${LABEL}$`);

/** Below names such as `co.uk` anybody has sites: a licence for one of them says nothing of the others. */
const SHARED = /^(?:[a-z]{1,3}|info|name)\.[a-z]{2}$/;

/** Whether a licence can name this as its site. */
export const isSiteName = (text: string): boolean => text.length <= 253 && NAME.test(text);

/**
 * The names under which a licence for a page would stand: that of its host, then the domains that this is a part of. None for
 * what is no site, or has no name.
 * @example siteNames('https://www.news.example.org/a') // ['news.example.org', 'example.org']
 */
export function siteNames(pageUrl: string): readonly string[] {
  const url = URL.parse(pageUrl);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return [];
  const host = url.hostname.replace(/\.$/, '').replace(/^www\.(?=.+\.)/, '');
  if (!isSiteName(host)) return [];
  const labels = host.split('.');
  const domains = labels.slice(1, -1).map((_, index) => labels.slice(index + 1).join('.'));
  return [host, ...domains.filter((domain) => !SHARED.test(domain))].slice(0, 4);
}
