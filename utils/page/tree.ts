/** Gives an element's shadow root, open or closed; null where it has none. */
export type ShadowRootOf = (element: HTMLElement) => ShadowRoot | null;

/** Elements that can have a shadow root, beside those with a hyphen in their name. Source: DOM, "valid shadow host name". */
const HOSTS = /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span|.*-.*)$/;

/** The root of what an element shows in the place of its children, if it has one. */
export const shadowOf = (element: Element, shadowRootOf: ShadowRootOf): ShadowRoot | null =>
  element instanceof HTMLElement && HOSTS.test(element.localName) ? shadowRootOf(element) : null;

/** Every element below `root`, itself first, and below the shadow roots in it; a live walk, so what is added ahead is seen too. */
export function* elementsOf(
  root: Node,
  shadowRootOf: ShadowRootOf,
  onShadow: (root: ShadowRoot) => void,
): Generator<Element> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
  let node: Node | null = root instanceof Element ? root : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    const element = node as Element;
    yield element;
    const shadow = shadowOf(element, shadowRootOf);
    if (!shadow) continue;
    onShadow(shadow);
    yield* elementsOf(shadow, shadowRootOf, onShadow);
  }
}
