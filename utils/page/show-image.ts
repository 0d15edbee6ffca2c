declare global {
  /** The last outline of this frame: evidence is to show the page without it. */
  var whenceOutline: Animation | undefined;
}

const SHOWN_FOR_MS = 3000;
/** A light line within a dark one: to be seen on any picture and any page. */
const OUTLINE = { outline: '4px solid #ffd84d', outlineOffset: '-4px', boxShadow: '0 0 0 4px #1d1b18' };

/**
 * Scrolls to an element and outlines it for a moment; false where it is not in the document any more. The outline is an
 * animation: nothing is written into the page, and it ends by itself.
 */
export function showImage(element: Element | null | undefined): boolean {
  if (!element?.isConnected) return false;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  globalThis.whenceOutline?.cancel();
  globalThis.whenceOutline = element.animate([OUTLINE, OUTLINE], { duration: SHOWN_FOR_MS });
  return true;
}
