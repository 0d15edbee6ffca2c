/** What browsers give content scripts to look into closed shadow roots: Chromium a function, Firefox a property. */
interface Chromium {
  readonly dom?: { openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null };
}
interface FirefoxElement extends HTMLElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

declare const chrome: Chromium;

/** An element's shadow root, open or closed; null where it has none. */
export function shadowRootOf(element: HTMLElement): ShadowRoot | null {
  const root = element.shadowRoot ?? (element as FirefoxElement).openOrClosedShadowRoot;
  if (root !== undefined && root !== null) return root;
  return import.meta.env.FIREFOX ? null : (chrome.dom?.openOrClosedShadowRoot?.(element) ?? null);
}
