import type { Source } from '../merge/source.ts';
import { cleanText } from '../text.ts';
import { NOTHING_SAID, saysAnything, type Statement } from '../types.ts';
import { figureSays } from './caption.ts';
import type { PageFacts } from '../../page/facts/types.ts';
import { aboutImage } from './image-match.ts';
import { addressesOf, imageObjectSays, isImage } from './image-object.ts';
import { itemNodes, jsonLdNodes, type SchemaNode } from './nodes.ts';

/** Descriptions of one picture that are read; a page that has more contradicts itself often enough. */
const MAX_OF_A_KIND = 4;

/**
 * What a page says of one of its pictures, each way of saying it a source of its own, in that order: structured data, caption,
 * and the licence of the page as a whole. `image` are the addresses under which the page shows the picture.
 */
export function readPageRights(facts: PageFacts, image: readonly string[]): readonly Source[] {
  const about = <T>(things: readonly T[], addresses: (thing: T) => readonly string[]) =>
    aboutImage(things, addresses, image, facts.url).slice(0, MAX_OF_A_KIND);
  const structured = (nodes: readonly SchemaNode[], who: string) => {
    const byId = new Map(
      nodes.flatMap((node) => (node.id !== null && node.properties.size > 0 ? [[node.id, node]] : [])),
    );
    return about(nodes.filter(isImage), addressesOf).map((node) => source(who, imageObjectSays(node, byId)));
  };
  const isLead = about(facts.leadImages, (address) => [address]).length > 0;
  const wholePage = facts.licences.slice(0, 1).map((licence) =>
    source(isLead ? 'licence for its lead picture' : 'licence for all that is on it', {
      ...NOTHING_SAID,
      licence: cleanText(licence),
    }),
  );
  return [
    ...structured(jsonLdNodes(facts.jsonLd), 'structured data'),
    ...structured(itemNodes(facts.items), 'markup'),
    ...about(facts.figures, ({ images }) => images).map((figure) => source('caption', figureSays(figure))),
    ...wholePage,
  ].filter(({ says }) => saysAnything(says));
}

/**
 * Of the facts of a page and its frames, those whose word on a picture counts: of frames that show it, or else of the page itself.
 * An advertisement beside a picture has no say in it. The page's own facts come first in `frames`.
 */
export function framesOfImage(frames: readonly PageFacts[], image: readonly string[]): readonly PageFacts[] {
  const showing = frames.filter(
    ({ images, url }) => aboutImage(images, (address) => [address], image, url).length > 0,
  );
  return showing.length > 0 ? showing : frames.slice(0, 1);
}

const source = (who: string, says: Statement): Source => ({ kind: 'page', who, says });
