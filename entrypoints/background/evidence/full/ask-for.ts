import type { DisplayedFile } from './compare-sides.ts';

const PRELOADS: Readonly<Record<string, string>> = {
  Image: 'image',
  Stylesheet: 'style',
  Script: 'script',
  Font: 'font',
};

export type FileRequest = readonly [url: string, as: string];

/** How a page asks for such files, so that servers that choose by that give the same. */
export const requestsFor = (files: readonly Pick<DisplayedFile, 'url' | 'type'>[]): FileRequest[] =>
  files.map(({ url, type }) => [url, PRELOADS[type] ?? 'fetch']);

/** Runs in the watched page, in a world of its own: it asks for files as the page would, and uses none of them. */
export function askFor(files: readonly FileRequest[]): Promise<void> {
  const ask = ([href, as]: FileRequest) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, 10_000);
      if (as === 'fetch') {
        fetch(href, { mode: 'no-cors', credentials: 'include', cache: 'reload' }).then(
          (answer) =>
            answer.blob().then(
              () => resolve(),
              () => resolve(),
            ),
          () => resolve(),
        );
        return;
      }
      const link = document.createElement('link');
      Object.assign(link, { rel: 'preload', as, href, onload: resolve, onerror: resolve });
      if (as === 'font') link.crossOrigin = 'anonymous';
      document.documentElement.append(link);
    });
  return Promise.all(files.map(ask)).then(() => undefined);
}
