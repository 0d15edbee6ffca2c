import { sourceOnPage, type PagePlace, type Source } from '../merge/source.ts';
import { cleanText } from '../text.ts';
import { NOTHING_SAID, saysAnything } from '../types.ts';
import { figureSays } from './caption.ts';
import type { PageFacts } from '../../page/facts/types.ts';
import { imageFinder } from './image-match.ts';
import { addressesOf, imageObjectSays, isImage } from './image-object.ts';
import { itemNodes, jsonLdNodes, type SchemaNode } from './nodes.ts';

/** Descriptions of one picture that are read; a page that has more contradicts itself often enough. */
const MAX_OF_A_KIND = 4;

/**
 * Gives a function that tells what a page says of one of its pictures, each way of saying it a source of its own, in that order:
 * structured data, caption, and the licence of the page as a whole. `image` are the addresses under which the page shows it.
 */
export function pageRightsReader(facts: PageFacts): (image: readonly string[]) => readonly Source[] {
  const finder = <T>(things: readonly T[], addresses: (thing: T) => readonly string[]) => {
    const find = imageFinder(things, addresses, facts.url);
    return (image: readonly string[]) => find(image).slice(0, MAX_OF_A_KIND);
  };
  const structured = (nodes: readonly SchemaNode[], place: PagePlace) => {
    const byId = new Map(
      nodes.flatMap((node) => (node.id !== null && node.properties.size > 0 ? [[node.id, node]] : [])),
    );
    const find = finder(nodes.filter(isImage), addressesOf);
    return (image: readonly string[]) =>
      find(image).map((node) => sourceOnPage(place, imageObjectSays(node, byId)));
  };
  const findData = structured(jsonLdNodes(facts.jsonLd), 'structured');
  const findMarkup = structured(itemNodes(facts.items), 'markup');
  const findFigures = finder(facts.figures, ({ images }) => images);
  const findLeads = finder(facts.leadImages, (address) => [address]);
  return (image) => {
    const isLead = findLeads(image).length > 0;
    const wholePage = facts.licences.slice(0, 1).map((licence) =>
      sourceOnPage(isLead ? 'leadLicence' : 'pageLicence', {
        ...NOTHING_SAID,
        licence: cleanText(licence),
      }),
    );
    return [
      ...findData(image),
      ...findMarkup(image),
      ...findFigures(image).map((figure) => sourceOnPage('caption', figureSays(figure))),
      ...wholePage,
    ].filter(({ says }) => saysAnything(says));
  };
}

/**
 * Gives a function that finds, of the facts of a page and its frames, those whose word on a picture counts: of frames that show it,
 * or else of the page itself. An advertisement beside a picture has no say in it. The page's own facts come first in `frames`.
 */
export function framesFinder(
  frames: readonly PageFacts[],
): (image: readonly string[]) => readonly PageFacts[] {
  const finders = frames.map(({ images, url }) => imageFinder(images, (address) => [address], url));
  return (image) => {
    const showing = frames.filter((_, place) => (finders[place]?.(image).length ?? 0) > 0);
    return showing.length > 0 ? showing : frames.slice(0, 1);
  };
}

/**
 * Gives a function that tells what a page and its frames say of one of their pictures. Frames that were not asked for before
 * `isLate` are left out: to go through a frame for the first time is what takes long.
 */
export function pageReader(
  frames: readonly PageFacts[],
  isLate: () => boolean = () => false,
): (image: readonly string[]) => readonly Source[] {
  const framesOf = framesFinder(frames);
  const readers = new Map<PageFacts, ReturnType<typeof pageRightsReader>>();
  return (image) =>
    framesOf(image).flatMap((facts) => {
      const known = readers.get(facts);
      if (!known && isLate()) return [];
      const read = known ?? pageRightsReader(facts);
      readers.set(facts, read);
      return read(image);
    });
}
