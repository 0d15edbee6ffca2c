import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PICTURE_NAMES } from '../../../scripts/demo/picture-names.ts';
import type { PictureFiles } from '../../../scripts/demo/picture-names.ts';
import { serveDemoSite } from '../../../scripts/demo/site.ts';
import type { DemoSite } from '../../../scripts/demo/site.ts';

describe('serveDemoSite', () => {
  let folder: string;
  let pictures: PictureFiles;
  let site: DemoSite;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whence-site-'));
    const file = join(folder, 'grey.jpg');
    await sharp({ create: { width: 900, height: 600, channels: 3, background: '#777' } }).toFile(file);
    pictures = Object.fromEntries(PICTURE_NAMES.map((name) => [name, file])) as PictureFiles;
    site = await serveDemoSite({ pictures });
  });
  afterAll(async () => {
    await site.stop();
    await rm(folder, { recursive: true });
  });

  test('names no file that it does not serve', async () => {
    const texts = await Promise.all(
      ['/', '/late.js'].map(async (path) => (await fetch(site.siteUrl + path)).text()),
    );
    const paths = texts
      .join('\n')
      .matchAll(/(?:http:\/\/[\d.:]+)?\/[\w-]+\.(?:jpg|webp|svg|css|js)/g)
      .map(([path]) => new URL(path, site.siteUrl).href);
    const urls = [...new Set(paths)];
    expect(urls.length).toBeGreaterThan(10);
    for (const url of urls) expect([url, (await fetch(url)).status]).toEqual([url, 200]);
  });

  test('keeps the second origin unreadable to the page: no CORS headers', async () => {
    expect(new URL(site.cdnUrl).origin).not.toBe(new URL(site.siteUrl).origin);
    const answer = await fetch(`${site.cdnUrl}/bust.jpg`, { headers: { origin: site.siteUrl } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('serves on the ports that are asked for', async () => {
    const [sitePort, cdnPort] = [site.siteUrl, site.cdnUrl].map((url) => Number(new URL(url).port));
    await site.stop();
    site = await serveDemoSite({ pictures, sitePort: sitePort ?? 0, cdnPort: cdnPort ?? 0 });
    expect(new URL(site.siteUrl).port).toBe(String(sitePort));
  });
});
