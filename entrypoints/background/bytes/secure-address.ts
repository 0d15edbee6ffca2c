/** Addresses of machines, not names: browsers do not ask them by https of their own accord. */
const isNumber = (hostname: string) => /^(?:[\d.]+|\[.*\])$/.test(hostname);
const isThisMachine = (hostname: string) => /(?:^|\.)localhost$/.test(hostname);

/**
 * The address that a page's own request went to: on an https page, browsers ask by https for pictures that are named by http,
 * and what the page had in private must not be asked for in the open. Source: W3C, Mixed Content, 4.1.
 */
export function secureAddress(url: string, origin: string | null): string {
  const address = new URL(url);
  const { protocol, hostname } = address;
  const isMixed = protocol === 'http:' && origin?.startsWith('https:');
  if (!isMixed || isNumber(hostname) || isThisMachine(hostname)) return url;
  address.protocol = 'https:';
  return address.href;
}
