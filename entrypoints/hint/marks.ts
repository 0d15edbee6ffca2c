import { browser } from 'wxt/browser';
import { send } from '../../utils/messaging/send.ts';
import type { RunningScan } from '../content/scan.ts';
import type { ShownHints } from './index.ts';
import { createLayer } from './layer.ts';

interface Mark {
  readonly element: Element;
  readonly button: HTMLButtonElement;
  isInView: boolean;
}

export interface Marks {
  readonly signal: AbortSignal;
  show(hints: ShownHints): void;
  remove(): void;
}

/** From the picture's upper left corner, in CSS pixels. */
const INSET_PX = 8;

const GONE_AFTER_MS = 500;

/** What may have moved a picture that did not tell so itself. A page that is scrolled as a whole takes its marks along. */
const MOVES = ['scroll', 'resize', 'load', 'transitionend', 'animationend', 'toggle'];

/** Whence was updated or switched off: nobody would answer a click, and browsers tell old scripts nothing of it. */
const isOrphaned = () => !browser.runtime?.id;

/** The marks on pictures of one document. They look for their pictures only when something told that these may have moved. */
export function createMarks({ pageId, elementsOf, signal }: RunningScan): Marks {
  const marks = new Map<Element, Mark>();
  const ended = new AbortController();
  let mode: ShownHints['mode'] = 'hover';
  let pointer: { readonly x: number; readonly y: number } | null = null;
  let frame = 0;

  const layer = createLayer(remove);
  const views = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const mark = marks.get(target);
      if (mark) mark.isInView = isIntersecting;
    }
    place();
  });
  const sizes = new ResizeObserver(placeSoon);

  /** All boxes are read before any mark is written: the browser lays the page out once. */
  function place(): void {
    frame = 0;
    if (isOrphaned() || !layer.isInPlace()) {
      remove();
      return;
    }
    const boxes = [...marks.values()].map((mark) => ({ mark, box: mark.element.getBoundingClientRect() }));
    for (const { mark, box } of boxes) {
      const isOver =
        pointer !== null &&
        box.left <= pointer.x &&
        pointer.x < box.right &&
        box.top <= pointer.y &&
        pointer.y < box.bottom;
      mark.button.hidden = !mark.isInView || !mark.element.isConnected;
      mark.button.classList.toggle('shown', mode === 'always' || isOver);
      mark.button.style.translate = `${box.left + scrollX + INSET_PX}px ${box.top + scrollY + INSET_PX}px`;
    }
  }

  function placeSoon(): void {
    frame ||= requestAnimationFrame(place);
  }

  function point({ clientX, clientY }: PointerEvent): void {
    pointer = { x: clientX, y: clientY };
    if (mode === 'hover' || isOrphaned()) placeSoon();
  }

  function add(element: Element, imageUrl: string, label: string): void {
    const button = layer.addButton(label, element.getAttribute('alt') ?? '', () => {
      send('hint.open', { pageId, imageUrl }).catch(() => null);
    });
    marks.set(element, { element, button, isInView: false });
    views.observe(element);
    sizes.observe(element);
  }

  function drop({ element, button }: Mark): void {
    button.remove();
    views.unobserve(element);
    sizes.unobserve(element);
    marks.delete(element);
  }

  function remove(): void {
    if (ended.signal.aborted) return;
    ended.abort();
    cancelAnimationFrame(frame);
    views.disconnect();
    sizes.disconnect();
    layer.remove();
  }

  const quietly = { signal: ended.signal, capture: true, passive: true };
  for (const name of MOVES) addEventListener(name, placeSoon, quietly);
  addEventListener('pointermove', point, quietly);
  addEventListener('pagehide', remove, quietly);
  sizes.observe(document.documentElement);
  signal.addEventListener('abort', remove, { signal: ended.signal });
  // It ends with the worker, which is nothing; and with the extension, whose id is gone a moment later.
  browser.runtime.connect({ name: 'hint' }).onDisconnect.addListener(() => {
    void browser.runtime?.lastError;
    setTimeout(place, GONE_AFTER_MS);
  });

  return {
    signal,
    show(hints) {
      mode = hints.mode;
      const wanted = new Map(
        hints.imageUrls.flatMap((url) => elementsOf(url).map((it) => [it, url] as const)),
      );
      for (const mark of marks.values()) if (!wanted.has(mark.element)) drop(mark);
      for (const [element, url] of wanted) if (!marks.has(element)) add(element, url, hints.label);
      placeSoon();
    },
    remove,
  };
}
