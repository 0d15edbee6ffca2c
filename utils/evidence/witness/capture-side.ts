import type { Pdq, Sha256 } from '../../imaging/types.ts';
import { readCdxj } from '../package/cdxj.ts';
import { readRecordUri } from '../package/exchange.ts';
import { CAPTURE, CDX, IMAGES } from '../package/layout.ts';
import { readText } from '../package/read-text.ts';
import { captureSchema, type Capture } from '../record/capture.ts';
import { imagesSchema } from '../record/images.ts';
import { followRedirects } from '../record/redirects.ts';
import { parseRecord } from '../record/parse.ts';
import { textLines } from './text-lines.ts';

/** What is compared of a capture. */
export interface CaptureSide {
  readonly mode: Capture['mode'];
  readonly url: string;
  readonly title: string;
  readonly resources: readonly { readonly url: string; readonly sha256: Sha256 }[];
  readonly pictures: readonly { readonly url: string; readonly sha256: Sha256; readonly pdq: Pdq | null }[];
  /** What the page and its frames say. */
  readonly lines: readonly string[];
}

/**
 * One side, from the files of a capture. The index is believed: whoever wants to know whether the bytes are there verifies it.
 * @throws {AppError} `evidence.malformed`
 */
export async function readSide(files: ReadonlyMap<string, Blob>): Promise<CaptureSide> {
  const capture = parseRecord(captureSchema, CAPTURE, await readText(files, CAPTURE));
  const { mode, url, title, frames, redirects = [] } = capture;
  const { images } = parseRecord(imagesSchema, IMAGES, await readText(files, IMAGES));
  const index = readCdxj(await readText(files, CDX));
  const lines: string[] = [];
  for (const { file } of frames) {
    if (file !== null) lines.push(...textLines(await readText(files, file)));
  }
  return {
    mode,
    url,
    title,
    resources: followRedirects(
      index.map((line) => ({ ...readRecordUri(line.url), sha256: line.digest })),
      redirects,
    ).map(({ url: asked, sha256 }) => ({ url: asked, sha256 })),
    pictures: images.map((image) => ({ url: image.url, sha256: image.sha256, pdq: image.pdq as Pdq | null })),
    lines,
  };
}
