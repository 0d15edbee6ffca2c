import { browser } from 'wxt/browser';
import { listShown } from '../../../../../utils/evidence/shown/shown-document.ts';
import type { DisplayedFile } from '../compare-sides.ts';
import type { ReadDocument } from '../list-foreign.ts';
import { withoutFragment } from '../served-store.ts';
import type { Served, ServedIo } from '../types.ts';
import { listDocument, type ListedDocument } from './list-document.ts';

export const toReadDocument = ({ url, nodes, baseUrl, encoding }: ListedDocument): ReadDocument => ({
  shown: listShown(url, nodes),
  baseUrl,
  encoding,
});

/** The documents of a tab's frames, the page itself first. */
export async function listFrames(tabId: number): Promise<ListedDocument[]> {
  const target = { tabId, allFrames: true };
  const answers = await browser.scripting.executeScript({ target, func: listDocument, args: [null, ''] });
  return answers
    .toSorted((one, other) => one.frameId - other.frameId)
    .flatMap(({ result }) => (result ? [result] : []));
}

/** Runs in the page: files as its browser has them in its cache. Nothing is asked of anybody. */
async function readCached(urls: readonly string[]): Promise<{ url: string; type: string; body: Blob }[]> {
  const found = urls.map(async (url) => {
    try {
      const answer = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' });
      return [{ url, type: answer.headers.get('content-type') ?? '', body: await answer.blob() }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}

/** What Firefox tells of what a page displayed: its documents, and what its own host sent, from the cache. */
export async function readDisplayed(tabId: number, pageUrl: string, io: ServedIo) {
  const frames = await listFrames(tabId);
  const [page] = frames;
  const urls = new Set([pageUrl, ...frames.flatMap(({ resources }) => resources.map(withoutFragment))]);
  const isOwn = (url: string) => new URL(url).origin === new URL(pageUrl).origin;
  const web = [...urls].filter((url) => /^https?:/.test(url) && url.length <= 2048);
  const own = web.filter(isOwn);
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    func: readCached,
    args: [own],
  });
  const files: DisplayedFile[] = [];
  for (const { url, type, body } of answer?.result ?? []) {
    const at = new Date(io.now()).toISOString();
    const mediaType = type || 'application/octet-stream';
    files.push({ url, at, type: 'Other', mediaType, body: await io.keep(body), isText: false });
  }
  const got = new Set(files.map(({ url }) => url));
  const missing: Served['missing'] = web
    .filter((url) => !got.has(url))
    .map((what) => ({ what, why: 'Firefox does not give back what it showed of it' }));
  return { files, documents: frames.map(toReadDocument), encoding: page?.encoding ?? 'utf-8', missing };
}
