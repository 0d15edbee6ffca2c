import { LOOK } from './look.ts';

/** What the marks of a document lie in: above all else it shows, and closed to it. */
export interface Layer {
  /** @param onClick a person's own click, not one that the page makes */
  addButton(label: string, description: string, onClick: () => void): HTMLButtonElement;
  /** Whether it lies where it was put. */
  isInPlace(): boolean;
  remove(): void;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Whatever the page's styles say: what stands in the element itself and is important wins over them. */
const HOST_STYLE: Readonly<Record<string, string>> = {
  all: 'initial',
  position: 'absolute',
  inset: '0 auto auto 0',
  width: '0',
  height: '0',
  margin: '0',
  padding: '0',
  border: '0',
  overflow: 'visible',
  direction: 'ltr',
  display: 'block',
};

function glyph(document: Document): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const ring = document.createElementNS(SVG, 'circle');
  const disc = document.createElementNS(SVG, 'circle');
  for (const [circle, radius] of [
    [ring, '8'],
    [disc, '3.5'],
  ] as const) {
    circle.setAttribute('cx', '12');
    circle.setAttribute('cy', '12');
    circle.setAttribute('r', radius);
  }
  ring.setAttribute('class', 'ring');
  svg.append(ring, disc);
  return svg;
}

/**
 * Puts the layer into the document. As a popover it lies in the top layer, where nothing of the page covers, clips or fades it;
 * placed from the document's corner, it is scrolled with the page by the browser itself.
 * @param onTouched the page has laid hands on it: it could lay a mark on another picture, so none is worth showing
 */
export function createLayer(onTouched: () => void): Layer {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = LOOK;
  root.append(style);
  host.popover = 'manual';
  for (const [name, value] of Object.entries(HOST_STYLE)) host.style.setProperty(name, value, 'important');
  document.documentElement.append(host);
  host.showPopover();
  const isInPlace = () => host.parentNode === document.documentElement && host.matches(':popover-open');
  const touches = new MutationObserver((changes) => {
    if (!isInPlace() || changes.some(({ target }) => target === host)) onTouched();
  });
  touches.observe(host, { attributes: true, childList: true });
  // It may be moved without being changed: into something of the page, or the page's root may be.
  touches.observe(document.documentElement, { childList: true });
  touches.observe(document, { childList: true });
  host.addEventListener('toggle', () => {
    if (!isInPlace()) onTouched();
  });

  return {
    isInPlace,
    addButton(label, description, onClick) {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-label', label);
      if (description) button.setAttribute('aria-description', description);
      button.append(glyph(document));
      button.addEventListener('click', (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (event.isTrusted) onClick();
      });
      root.append(button);
      return button;
    },
    remove() {
      touches.disconnect();
      host.remove();
    },
  };
}
