/** What a page would show otherwise if somebody scrolled through it. */
export interface Unscrolled {
  /** Pictures that have not loaded yet: many do once they come near the view. */
  readonly waiting: number;
  /** Elements that stay in view while the page scrolls. */
  readonly pinned: number;
}

/** Looks through a document as it is now; nothing is scrolled or loaded. */
export function findUnscrolled(window: Window): Unscrolled {
  const { document } = window;
  const isPinned = (element: Element) => {
    const { position, visibility } = window.getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return /^(?:fixed|sticky)$/.test(position) && visibility !== 'hidden' && width > 0 && height > 0;
  };
  return {
    waiting: [...document.images].filter((image) => !image.complete).length,
    pinned: [...document.querySelectorAll('body *')].filter(isPinned).length,
  };
}
