import { serveFiles } from './serve-files.ts';
import { cdnFiles, siteFiles } from './site-files.ts';
import type { PictureFiles } from './picture-names.ts';

/** Pictures of the page that are large enough to be checked, the late one among them. */
export const PICTURES_ON_PAGE = 7;

export interface DemoSite {
  readonly siteUrl: string;
  readonly cdnUrl: string;
  readonly stop: () => Promise<void>;
}

/**
 * Serves the demo newspaper and, from a second origin, half of its pictures.
 * @param ports free ones when left out
 */
export async function serveDemoSite(options: {
  pictures: PictureFiles;
  sitePort?: number;
  cdnPort?: number;
}): Promise<DemoSite> {
  const { pictures, sitePort = 0, cdnPort = 0 } = options;
  await using started = new AsyncDisposableStack();
  const cdn = started.adopt(await serveFiles(await cdnFiles(pictures), cdnPort), (it) => it.stop());
  const site = started.adopt(await serveFiles(await siteFiles(pictures, cdn.url), sitePort), (it) =>
    it.stop(),
  );
  const running = started.move();
  return { siteUrl: site.url, cdnUrl: cdn.url, stop: () => running.disposeAsync() };
}
