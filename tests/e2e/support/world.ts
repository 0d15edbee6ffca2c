import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { privateKeyToAccount } from 'viem/accounts';
import { inject } from 'vitest';
import type { browser } from 'wxt/browser';
import { launchChromium, type ExtensionBrowser } from '../../../scripts/browsers/launch-chromium.ts';
import { registerFiles } from '../../../scripts/register/register-files.ts';
import { startStack, type RunningStack } from '../../../scripts/stack/start-stack.ts';
import type { TabReport } from '../../../utils/storage/tabs.ts';
import { startProxy, type Proxy } from './proxy.ts';
import { serveSite, type Site } from './serve.ts';

/** The extension's own APIs, as code that runs inside its pages sees them. */
declare const chrome: typeof browser;

/** A chain, two gateways, two web hosts and a folder for pictures; everything between the browser and the stack is counted. */
export interface World {
  readonly stack: RunningStack;
  readonly rpc: Proxy;
  readonly gateways: readonly [Proxy, Proxy];
  readonly site: Site;
  readonly cdn: Site;
  readonly folder: string;
  register(
    files: readonly string[],
    claim?: { title?: string; creator?: string; licence?: string; account?: number },
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  await using parts = new AsyncDisposableStack();
  const stack = parts.adopt(await startStack(), (it) => it.stop());
  const proxy = async (url: string | undefined) =>
    parts.adopt(await startProxy(url ?? ''), (it) => it.stop());
  const web = async () => parts.adopt(await serveSite(), (it) => it.stop());
  const rpc = await proxy(stack.stack.rpcUrls[0]);
  const gateways = [await proxy(stack.stack.gateways[0]), await proxy(stack.stack.gateways[1])] as const;
  const [site, cdn] = [await web(), await web()];
  const folder = parts.adopt(await mkdtemp(join(tmpdir(), 'whence-e2e-')), (it) =>
    rm(it, { recursive: true }),
  );
  const running = parts.move();

  return {
    stack,
    rpc,
    gateways,
    site,
    cdn,
    folder,
    async register(files, { title = '{name}', creator = 'Ada', licence = 'CC-BY-4.0', account = 0 } = {}) {
      const key = stack.stack.accounts[account]?.privateKey ?? '0x';
      const { failed } = await registerFiles({
        network: stack.stack,
        account: privateKeyToAccount(key),
        files,
        title,
        claim: { creator, licence, credit: null },
        basis: 'creator',
      });
      if (failed.length > 0) throw new Error(JSON.stringify(failed));
    },
    stop: () => running.disposeAsync(),
  };
}

type Manifest = Partial<Record<string, unknown[]>>;

/** A copy of the release build with another manifest. */
async function changedBuild({ folder }: World, name: string, change: (manifest: Manifest) => Manifest) {
  const copy = join(folder, name);
  await cp(inject('extensions').chrome, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  await writeFile(file, JSON.stringify({ ...manifest, ...change(manifest) }));
  return copy;
}

/** As it is once somebody allowed that pages are named, and started the browser again. */
export const namingBuild = (world: World): Promise<string> =>
  changedBuild(world, 'naming', ({ permissions = [], optional_permissions: optional = [] }) => {
    const naming = 'declarativeNetRequestWithHostAccess';
    return {
      permissions: [...permissions, naming],
      optional_permissions: optional.filter((name) => name !== naming),
    };
  });

/** As it is once somebody allowed notifications: nobody can click what the browser then asks. */
export const tellingBuild = (world: World): Promise<string> =>
  changedBuild(world, 'telling', ({ permissions = [], optional_permissions: optional = [] }) => ({
    permissions: [...permissions, 'notifications'],
    optional_permissions: optional.filter((name) => name !== 'notifications'),
  }));
/** As it is where the browser lets nobody in without a click: this is how Chromium and Firefox start what has no site access. */
export const withheldBuild = (world: World): Promise<string> =>
  changedBuild(world, 'withheld', () => ({ host_permissions: [], content_scripts: [] }));

/** For whom a disk may be full: who asked for it is given all there is. */
export const boundedBuild = (world: World): Promise<string> =>
  changedBuild(world, 'bounded', ({ permissions = [] }) => ({
    permissions: permissions.filter((name) => name !== 'unlimitedStorage'),
  }));

/** Names the world's network in the settings, as a person does; the page of the settings is open then. */
export async function enterNetwork(
  browser: ExtensionBrowser,
  { rpc, gateways, stack }: World,
): Promise<Page> {
  const settings = await extensionPage(browser);
  await settings.getByLabel('Chain id').fill(String(stack.stack.chainId));
  await settings.getByLabel('Nodes').fill(rpc.url);
  await settings.getByLabel('IPFS gateways').fill(gateways.map(({ url }) => url).join('\n'));
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await settings.getByRole('button', { name: 'Sync now' }).click();
  return settings;
}

/** A Chromium with the release build (or a changed copy of it), whose settings name the world's network, and which has its copy. */
export async function openChromium(
  world: World,
  args: readonly string[] = [],
  extensionDir = inject('extensions').chrome,
): Promise<ExtensionBrowser> {
  const browser = await launchChromium({ extensionDir, headless: true, args });
  const settings = await enterNetwork(browser, world);
  await settings.getByText('Up to date:').waitFor();
  await settings.close();
  return browser;
}

/** Opens a web page in front, and tells its tab's id. */
export async function openPage(
  browser: ExtensionBrowser,
  url: string,
): Promise<{ page: Page; tabId: number }> {
  const page = await browser.context.newPage();
  await page.goto(url);
  const inBrowser = await extensionPage(browser);
  const tabId = await inBrowser.evaluate(async (wanted) => {
    const tabs = await chrome.tabs.query({});
    return tabs.find((tab) => tab.url === wanted)?.id ?? -1;
  }, page.url());
  await inBrowser.close();
  // Another tab may have taken its place; a page that nobody sees is not looked at.
  await page.bringToFront();
  return { page, tabId };
}

/** The address of a section of the dashboard. */
export const dashboardAt = ({ extensionId }: ExtensionBrowser, section: string): string =>
  `chrome-extension://${extensionId}/options.html#/${section}`;

/** A page of the extension from which its APIs can be called, also when the worker is dead. */
export async function extensionPage(browser: ExtensionBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(dashboardAt(browser, 'settings'));
  return page;
}

/** The popup of a tab, opened as a page of the popup's width. */
export async function openPopup({ context, extensionId }: ExtensionBrowser, tabId: number): Promise<Page> {
  const popup = await context.newPage();
  await popup.setViewportSize({ width: 420, height: 600 });
  await popup.goto(`chrome-extension://${extensionId}/popup.html?tabId=${tabId}`);
  return popup;
}

/** What the background recorded of a tab once `isDone` holds of it. */
export async function waitForReport(
  browser: ExtensionBrowser,
  tabId: number,
  isDone: (report: TabReport) => boolean = ({ images }) =>
    images.length > 0 && images.every(({ verdict }) => verdict.kind !== 'checking'),
): Promise<TabReport> {
  const page = await extensionPage(browser);
  try {
    for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(200)) {
      const key = `tab:${tabId}`;
      const stored = await page.evaluate((name) => chrome.storage.session.get(name), key);
      const report = stored[key] as TabReport | undefined;
      if (report && isDone(report)) return report;
    }
    throw new Error(`the report of tab ${tabId} is not done after 60 s`);
  } finally {
    await page.close();
  }
}

/** Ends the extension's worker as the browser does when it is idle. */
export async function killWorker({ context }: ExtensionBrowser): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}
