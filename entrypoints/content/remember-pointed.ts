declare global {
  /** What the menu of a right-click was last opened on in this frame: a capture marks it, and nothing else asks for it. */
  var whencePointed: WeakRef<Element> | undefined;
}

/** The browser tells an extension what kind of thing its menu was opened on, but not which. */
export function rememberPointed(signal: AbortSignal): void {
  document.addEventListener(
    'contextmenu',
    (event) => {
      const [target] = event.composedPath();
      if (target instanceof Element) globalThis.whencePointed = new WeakRef(target);
    },
    { signal, capture: true, passive: true },
  );
}
