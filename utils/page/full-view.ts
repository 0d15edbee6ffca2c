/** Elements have odd sizes: a hair outside of the window is still in view. */
const WHOLLY = 0.99;

export interface FullView {
  /** Tells now if the element is wholly in view, and each time it comes wholly into view again. */
  watch(element: Element, onFullView: () => void): void;
  forget(element: Element): void;
}

export function createFullView(signal: AbortSignal): FullView {
  const watched = new WeakMap<Element, () => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio } of entries) {
        if (intersectionRatio >= WHOLLY) watched.get(target)?.();
      }
    },
    { threshold: WHOLLY },
  );
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    watch(element, onFullView) {
      watched.set(element, onFullView);
      observer.observe(element);
    },
    forget: (element) => observer.unobserve(element),
  };
}
