import { browser } from 'wxt/browser';
import type { MarketServices } from '../../components/market/services.ts';
import { siteNames } from '../../utils/licence/site-names.ts';
import { send } from '../../utils/messaging/send.ts';
import { openEvidence } from './evidence/evidence-db.ts';

/** What our own pages ask about licences, offers and disputes. */
export const marketServices: MarketServices = {
  readSites,
  read: (workId, sites) => send('market.read', { workId, sites }),
  readPurchases: () => send('market.readPurchases', null),
  encode: (order) => send('market.encode', order),
  readTransaction: async (hash) => {
    const all = await (await openEvidence()).getAll('transactions');
    return all.find((sent) => [sent, ...(sent.earlier ?? [])].some((one) => one.hash === hash)) ?? null;
  },
  readToken: (token) => send('market.readToken', { token }),
  readTerms: (input) => send('market.readTerms', input),
  readText: (digest) => send('market.readText', { digest }),
  keepText: (input) => send('market.keepText', input),
  keepTerms: (input) => send('market.keepTerms', input),
  listCaptures: async () => {
    const sealed = await (await openEvidence()).getAllFromIndex('sealed', 'sealedAt');
    return sealed
      .toReversed()
      .map(({ m, title, url, capturedAt }) => ({ digest: m, title: title || url, capturedAt }));
  },
  openLicences: () => void browser.tabs.create({ url: browser.runtime.getURL('/options.html#/licences') }),
};

/** The page that the popup is about: the tab that its address names, else the one in front. Our own pages have no site. */
async function readSites(): Promise<readonly string[]> {
  const named = new URLSearchParams(location.search).get('tabId');
  const tab =
    named === null
      ? (await browser.tabs.query({ active: true, currentWindow: true }))[0]
      : await browser.tabs.get(Number(named));
  // Licences are for what people call a site: with `www.` before it only where nothing else is left.
  const hasWww = (name: string) => Number(name.startsWith('www.'));
  return siteNames(tab?.url ?? '').toSorted((a, b) => hasWww(a) - hasWww(b));
}
