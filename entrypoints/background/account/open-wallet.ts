import { browser } from 'wxt/browser';
import { AppError } from '../../../utils/errors.ts';
import { readSent } from '../../../utils/registry/read-sent.ts';
import { openRpc } from '../../../utils/registry/rpc.ts';
import { prepareTransaction } from '../../../utils/registry/transaction.ts';
import type { WalletsInPage } from '../../../utils/registry/wallets.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { openEvidenceChain } from '../evidence/proofs/evidence-chain.ts';
import { findCall, findSent, storeSigned } from '../evidence/proofs/proof-store.ts';
import { createWallet } from './wallet.ts';
import { walletPage } from './wallet-page.ts';

async function network() {
  const settings = await networkSettings.getValue();
  if (!settings) throw new AppError('registry.not_configured', 'no network is configured');
  return { chainId: settings.chainId, rpcs: settings.rpcUrls.map(openRpc) };
}

/** With the browser's tabs, and the RPCs of the settings. */
export const wallet = createWallet({
  page: walletPage,
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  chainId: async () => (await network()).chainId,
  readSent: async (hash) => readSent((await network()).rpcs, hash),
  nonceOf: async (account) => {
    const { chainId, rpcs } = await network();
    return openEvidenceChain(chainId, rpcs).nonceOf(account);
  },
  gasOf: async (from, call) => (await prepareTransaction((await network()).rpcs, from, call)).gas,
  sentFor: findCall,
  store: async (sent) => {
    if (!(await findSent(sent.hash))) await storeSigned(sent);
  },
});

/** Extensions' own pages have no wallets: the web page that was used last is asked for its. */
export async function listWallets(): Promise<WalletsInPage | null> {
  const tabs = await browser.tabs.query({ url: ['http://*/*', 'https://*/*'] });
  const [last] = tabs.toSorted((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (last?.id === undefined || last.url === undefined) return null;
  return { tabId: last.id, site: new URL(last.url).host, wallets: await wallet.list(last.id) };
}
