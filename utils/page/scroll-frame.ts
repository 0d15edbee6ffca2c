/** What a page shows at a place that it was scrolled to. */
export interface ScrolledView {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly pageHeight: number;
  /** How much of the view, from above and below, something covers that stays where it is. */
  readonly coveredAbove: number;
  readonly coveredBelow: number;
}

/** A page that loads what comes into view gets so long for it. */
const SETTLE_MS = 150;
/** Fewer elements are looked at than a page may have: bars stand in few of them. */
const ACROSS = 5;

/** Elements that stay in place and span most of the view, as bars at its edge do. */
function barsAt(window: Window, y: number): DOMRect[] {
  const { document, innerWidth, innerHeight } = window;
  const columns = Array.from({ length: ACROSS }, (_, i) => ((i + 0.5) * innerWidth) / ACROSS);
  const hit = new Set(columns.flatMap((x) => document.elementsFromPoint(x, y)));
  return [...hit]
    .filter((element) => /^(?:fixed|sticky)$/.test(window.getComputedStyle(element).position))
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > innerWidth / 2 && height < innerHeight / 2);
}

/** Scrolls the page, waits until it is painted, and says what is in view now. Smooth scrolling would be still on its way. */
export async function scrollFrame(window: Window, left: number, top: number): Promise<ScrolledView> {
  window.scrollTo({ left, top, behavior: 'instant' });
  await new Promise((resolve) => {
    // A page that nobody sees is not painted.
    const late = window.setTimeout(resolve, 1000);
    window.requestAnimationFrame(() =>
      window.requestAnimationFrame(() => {
        window.clearTimeout(late);
        window.setTimeout(resolve, SETTLE_MS);
      }),
    );
  });
  const { innerWidth, innerHeight, document } = window;
  const root = document.scrollingElement ?? document.documentElement;
  return {
    left: window.scrollX,
    top: window.scrollY,
    width: innerWidth,
    height: innerHeight,
    pageHeight: root.scrollHeight,
    coveredAbove: Math.max(0, ...barsAt(window, 1).map(({ bottom }) => bottom)),
    coveredBelow: Math.max(0, ...barsAt(window, innerHeight - 2).map(({ top: edge }) => innerHeight - edge)),
  };
}
