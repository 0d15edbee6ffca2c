import { SCREENSHOT } from '../package/layout.ts';
import type { Capture } from '../record/capture.ts';
import type { Consistency } from '../record/consistency.ts';
import type { Images } from '../record/images.ts';
import {
  OUTSIDE_OF_VIEW,
  PAGE_AS_SERVED,
  PAGE_BELOW,
  PAGE_BEYOND,
  PICTURE,
  VIDEO,
  WHOLE_PAGE,
} from '../record/left-out.ts';
import { withoutFragment } from '../record/redirects.ts';

/** The records that a checklist looks into. */
export interface Records {
  readonly capture: Capture;
  readonly images: Images;
  readonly consistency: Consistency;
}

/** How much of something is there, and where it is. */
export interface Collected {
  readonly answer: 'here' | 'partly' | 'missing';
  readonly where: string;
}

const lacks = ({ completeness }: Capture, isIt: (what: string) => boolean): boolean =>
  completeness.missing.some(({ what }) => isIt(what));

/** The page's own source: as the browser had it, and as its host gave it. */
export function collectedSource({ capture, consistency }: Records): Collected {
  const [top] = capture.frames;
  const page = consistency.resources.find(
    ({ url }) => withoutFragment(url) === withoutFragment(top?.url ?? capture.url),
  );
  // A host that refused it gave something else.
  const isServed = page !== undefined && !lacks(capture, (what) => what === PAGE_AS_SERVED);
  const places = [
    ...(top?.file ? [`${top.file}: as it was shown`] : []),
    ...(isServed ? ['archive/data.warc.gz: as its host gave it'] : []),
  ];
  return places.length > 0
    ? { answer: 'here', where: places.join('; ') }
    : { answer: 'missing', where: 'the page was not read, nor given by its host' };
}

/** Whether of pictures of the whole page some are missing. */
const isCut = (capture: Capture): boolean =>
  capture.dropped.some(({ what }) => SCREENSHOT.test(what)) ||
  lacks(capture, (what) =>
    [OUTSIDE_OF_VIEW, WHOLE_PAGE, PAGE_BELOW, PAGE_BEYOND].some((lack) => what.startsWith(lack)),
  );

/** The page as pictures, from its top to its end. */
export function collectedPage({ capture }: Records): Collected {
  const clock = 'evidence/capture.json, clock';
  if (!capture.screenshots.some(({ shows }) => shows !== 'subject'))
    return { answer: 'missing', where: `no picture of the page; ${clock}` };
  return isCut(capture)
    ? { answer: 'partly', where: `evidence/screenshot-*.png: not all of the page; ${clock}` }
    : { answer: 'here', where: `evidence/screenshot-*.png; ${clock}` };
}

/** Its pictures; videos are not kept. */
export function collectedMedia({ capture, images }: Records): Collected {
  const { found, captured } = capture.completeness.images;
  const isPartial = captured < found || lacks(capture, (what) => what.startsWith(VIDEO));
  if (images.images.length === 0 || captured === 0)
    return { answer: 'missing', where: found === 0 ? 'none was found' : `none of ${found} pictures` };
  return {
    answer: isPartial ? 'partly' : 'here',
    where: `${captured} of ${found} pictures: evidence/images.json, with the SHA-256 of each`,
  };
}

/** What stands in files of pictures and beside them: where a host refused one, it gave something else. */
export function collectedMetadata({ capture, images, consistency }: Records): Collected {
  const served = new Set(
    consistency.resources.flatMap(({ url, served: all }) => (all.length > 0 ? [url] : [])),
  );
  const hosted = images.images.filter(({ url }) => /^https?:/.test(url));
  const given = hosted.filter(
    ({ url }) => served.has(url) && !lacks(capture, (what) => what === PICTURE + url),
  );
  if (given.length === 0) return { answer: 'missing', where: 'no host gave a picture' };
  return {
    answer: given.length < hosted.length ? 'partly' : 'here',
    where: `in ${given.length} of ${hosted.length} files as they were served; heads of answers in the WARC`,
  };
}
