/** More parts than people read; each is asked for. */
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
    .filter((name) => !SHARED.test(name))
    .slice(-MAX_NAMES);
  return names[0]?.startsWith('www.') ? [...names.slice(1), names[0]] : names;
}
