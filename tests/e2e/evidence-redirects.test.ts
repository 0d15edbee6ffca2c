import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browsers/launch-chromium.ts';
import { REPORT, WARC } from '../../utils/evidence/package/layout.ts';
import { save } from './support/evidence-files.ts';
import { openVerified, sealedPackage } from './support/evidence.ts';
import { drawPicture } from './support/pictures.ts';
import {
  createWorld,
  extensionPage,
  namingBuild,
  openChromium,
  openPage,
  openPopup,
  type World,
} from './support/world.ts';

declare const chrome: typeof import('wxt/browser').browser;

const READER = resolve(import.meta.dirname, 'support/read-warc.py');

let world: World;

beforeAll(async () => {
  world = await createWorld();
  const { site, cdn, folder } = world;
  const picture = await readFile(await drawPicture(folder, 'harbour.jpg', 1));
  cdn.set('/end.jpg', { type: 'image/jpeg', body: picture });
  const sendOn = (status: number, location: string) => ({
    type: 'text/plain',
    body: 'elsewhere',
    status,
    headers: { location, 'set-cookie': 'visitor=hunter2' },
  });
  cdn.set('/next', sendOn(302, '/end.jpg#there'));
  site.set('/moved.jpg', sendOn(301, `${cdn.url}/next`));
  const story = {
    type: 'text/html; charset=utf-8',
    body: '<!doctype html><title>Moved</title><img src="/moved.jpg" width="400">',
  };
  site.set('/sign-in', { type: 'text/html; charset=utf-8', body: '<title>Sign in</title>' });
  // Who is not known is sent to where people say who they are.
  site.set('/story', ({ cookie }) => (cookie?.includes('known') ? story : sendOn(303, '/sign-in')));
});

afterAll(async () => {
  await world?.stop();
});

/** One click in the popup, by somebody whom the site knows. */
async function captureStory(browser: ExtensionBrowser) {
  await browser.context.addCookies([{ name: 'known', value: '1', url: world.site.url }]);
  const { page, tabId } = await openPage(browser, `${world.site.url}/story`);
  const popup = await openPopup(browser, tabId);
  await popup.getByRole('button', { name: 'Keep evidence of this page' }).click();
  await page.bringToFront();
  await popup.getByText('Kept and sealed.').waitFor();
  const progress = await popup.evaluate((key) => chrome.storage.session.get(key), `capture:${tabId}`);
  const [{ captureId }] = Object.values(progress) as [{ captureId: string }];
  const verified = await openVerified(await sealedPackage(popup, captureId));
  await popup.close();
  await page.close();
  return verified;
}

const isAllowed = async (browser: ExtensionBrowser): Promise<boolean> => {
  const inside = await extensionPage(browser);
  const has = await inside.evaluate(() => chrome.permissions.contains({ permissions: ['webRequest'] }));
  await inside.close();
  return has;
};

describe('what hosts send elsewhere', () => {
  test('is kept with each step of its way, in the record, the WARC and the report', async () => {
    const browser = await openChromium(world, [], await namingBuild(world));
    const { site, cdn } = world;
    await captureStory(browser);
    // The right that it took was given back, and is taken again.
    expect(await isAllowed(browser)).toBe(false);
    const { capture, files } = await captureStory(browser);
    const ways = (capture.redirects ?? []).map(({ url, end, hops }) => ({
      url,
      end,
      hops: hops.map((hop) => [hop.url, hop.status]),
    }));
    expect(ways).toHaveLength(2);
    expect(ways).toEqual(
      expect.arrayContaining([
        { url: `${site.url}/story`, end: `${site.url}/sign-in`, hops: [[`${site.url}/story`, 303]] },
        {
          url: `${site.url}/moved.jpg`,
          end: `${cdn.url}/end.jpg`,
          hops: [
            [`${site.url}/moved.jpg`, 301],
            [`${cdn.url}/next`, 302],
          ],
        },
      ]),
    );
    expect(capture.completeness.missing.map(({ what }) => what).join()).not.toContain('redirects');
    expect(capture.completeness.images).toEqual({ found: 1, captured: 1 });
    const warc = await save(world.folder, 'way.warc.gz', files.get(WARC) ?? new Blob());
    const { stdout } = await promisify(execFile)('python3', [READER, warc]);
    for (const uri of [`${site.url}/moved.jpg`, `${cdn.url}/next`, `${cdn.url}/end.jpg`])
      expect(stdout).toContain(`"type": "response", "uri": "${uri}"`);
    expect(await files.get(REPORT)?.text()).toContain('came by way of');
    for (const [path, content] of files) expect(await content.text(), path).not.toContain('hunter2');
    await browser.close();
  });

  test('is counted as missing where Chromium shows requests to no extension', async () => {
    const browser = await openChromium(world);
    const { capture } = await captureStory(browser);
    expect(capture.redirects).toEqual([]);
    expect(capture.completeness.missing.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        `the redirects of ${world.site.url}/story`,
        `the redirects of ${world.site.url}/moved.jpg`,
      ]),
    );
    expect(await isAllowed(browser)).toBe(false);
    await browser.close();
  });
});
