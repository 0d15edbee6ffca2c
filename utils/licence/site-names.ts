/** Each is asked for. */
const MAX_NAMES = 4;

/** As the market spells names: LicenceScope.sol. */
const NAME = /^(?=.{3,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Below these names of countries everybody registers: `co.uk` is no site. */
const SHARED = /^(?:ac|co|com|edu|go|gob|gov|mil|ne|net|or|org)\.[a-z]{2}$/;

/**
 * The names under which a page's site may hold a licence, the narrowest first, but that with `www.` last: nobody means that one
 * alone. None for what has no domain. Only a list of all public suffixes could tell which of them is one owner's, so whoever shows
 * a licence shows for which name it is.
 * @example siteNames('https://www.news.example/a?b') // ['news.example', 'www.news.example']
 */
export function siteNames(pageUrl: string): string[] {
  const { protocol = '', hostname = '' } = URL.parse(pageUrl) ?? {};
  const host = hostname.replace(/\.$/, '');
  if (!/^https?:$/.test(protocol) || !NAME.test(host)) return [];
  const labels = host.split('.');
  const names = labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .filter((name) => !SHARED.test(name));
  const www = names[0]?.startsWith('www.') ? names.splice(0, 1) : [];
  // The page's own name, and the broadest: of names this long those between are sold least.
  const own = names.splice(0, 1);
  return [...own, ...names.slice(1 - MAX_NAMES), ...www].slice(0, MAX_NAMES);
}

const bare = (name: string) => name.replace(/^www\./, '');

/** Whether a licence for this one of a page's names is for its host, and not for a site that the host is under. */
export const isOfHost = (name: string, [host = '']: readonly string[]): boolean => bare(name) === bare(host);
