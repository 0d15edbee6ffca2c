import 'fake-indexeddb/auto';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createBackground } from '../../../entrypoints/background/background.ts';
import { createPageHandlers } from '../../../entrypoints/background/page-handlers.ts';
import { devAccounts } from '../../../scripts/stack/accounts.ts';
import type { PageSender } from '../../../utils/messaging/receive.ts';
import { workRegistryAddress } from '../../../utils/registry/generated/work-registry.ts';
import { registryCalls } from '../../../utils/registry/registry-calls.ts';
import { openSender } from '../../../utils/registry/sender.ts';
import { matchingMode } from '../../../utils/storage/matching.ts';
import { networkSettings } from '../../../utils/storage/network.ts';
import { fingerprint, firstBits, sha256 } from '../matching/fixtures.ts';
import { CHAIN_ID, startLocalChain, type LocalChain } from './evidence/local-chain.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const pageIn = (tabId: number): PageSender => ({
  kind: 'page',
  tabId,
  frameId: 0,
  origin: 'https://news.test',
  isPrivate: false,
});
const CONTENT = sha256(77);
let chain: LocalChain;

beforeAll(async () => {
  fakeBrowser.reset();
  fakeBrowser.runtime.getManifest = () => ({ version: '1' }) as never;
  chain = await startLocalChain();
  const account = privateKeyToAccount(devAccounts()[0]?.privateKey ?? '0x');
  const contract = workRegistryAddress;
  const author = await openSender({ rpcUrl: chain.rpcUrl, chainId: CHAIN_ID, contract, account });
  await author.send(
    registryCalls().register({
      contentHash: CONTENT,
      metadataDigest: sha256(78),
      basis: 'creator',
      perceptualHashes: [firstBits(0)],
    }),
  );
  // No gateway: what needs a look at the preview cannot be told.
  await networkSettings.setValue({ chainId: CHAIN_ID, rpcUrls: [chain.rpcUrl], gateways: [] });
});
afterAll(() => chain?.stop());

test('where the settings say “strict”, a look alone is not told by its fingerprint; the same bytes are, and back again', async () => {
  const background = createBackground();
  await (await background.network.get()).registry.sync();
  const handlers = createPageHandlers(background);
  const tab = await fakeBrowser.tabs.create({});
  const page = pageIn(tab.id ?? -1);
  await handlers['page.open'].handle({ pageId: '1' }, page);
  const check = (imageUrl: string, sha: string) =>
    handlers['matching.checkImage'].handle(
      {
        pageId: '1',
        imageUrl,
        reading: { fingerprint: fingerprint({ sha256: sha as typeof CONTENT }) },
        size: null,
      },
      page,
    );
  await check('https://news.test/copy.jpg', sha256(1));
  await check('https://news.test/bytes.jpg', CONTENT);
  const listed = async () =>
    Object.fromEntries(
      (await background.reports.read(page.tabId))?.images.map(({ imageUrl, verdict }) => [
        imageUrl.slice(18),
        verdict.kind,
      ]) ?? [],
    );
  expect(await listed()).toEqual({ 'copy.jpg': 'same', 'bytes.jpg': 'exact' });

  await matchingMode.setValue('strict');
  // As the worker does when the setting changes.
  await background.matchAllAgain();
  expect(await listed()).toEqual({ 'copy.jpg': 'not_checked', 'bytes.jpg': 'exact' });
  await check('https://news.test/new.jpg', sha256(2));
  expect(await listed()).toMatchObject({ 'new.jpg': 'not_checked' });

  await matchingMode.setValue('normal');
  await background.matchAllAgain();
  expect(await listed()).toEqual({ 'copy.jpg': 'same', 'bytes.jpg': 'exact', 'new.jpg': 'same' });
  background.network.reset();
});
