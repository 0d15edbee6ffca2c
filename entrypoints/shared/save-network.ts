import { browser } from 'wxt/browser';
import { networkSettings, type NetworkSettings } from '../../utils/storage/network.ts';

/** A host's pages, for the browser: its patterns have no ports. */
export const patternOf = (url: string): string => {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
};

/** Where the browser keeps Whence out of hosts, it asks whether these may be reached. Most answer without that, so a no is no failure. */
export async function saveNetwork(settings: NetworkSettings | null): Promise<void> {
  const urls = settings ? [...settings.rpcUrls, ...settings.gateways] : [];
  // Asked for while the click still counts, so before anything is awaited.
  const asked =
    urls.length > 0 ? browser.permissions.request({ origins: urls.map(patternOf) }).catch(() => false) : null;
  await asked;
  await networkSettings.setValue(settings);
}
