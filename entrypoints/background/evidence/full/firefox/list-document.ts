import type { ListedNode } from '../../../../../utils/evidence/shown/shown-document.ts';

/** A document as its own browser lists it. */
export interface ListedDocument {
  readonly url: string;
  readonly baseUrl: string;
  readonly encoding: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly nodes: readonly ListedNode[];
  /** What it has loaded. */
  readonly resources: readonly string[];
}

/**
 * Lists a document's nodes, texts and pictures. It runs in the frames of a page, in the world of content scripts, so of this
 * file it has nothing but itself; or here, on markup that was only parsed.
 * @param html null for the document that is shown
 */
export function listDocument(html: string | null, base: string): ListedDocument {
  const isShown = html === null;
  const root = isShown ? document : new DOMParser().parseFromString(html, 'text/html');
  const baseUrl = isShown ? document.baseURI : base;
  const pictures = new Set(['img', 'image', 'video', 'input', 'object', 'embed', 'canvas', 'source']);
  const nodes: ListedNode[] = [];
  const resolve = (value: string) => URL.parse(value, baseUrl)?.href ?? value;
  const urlsIn = (style: string) =>
    [...style.matchAll(/url\("((?:[^"\\]|\\.)*)"\)/g)].map(([, address = '']) => resolve(address));

  function ownPicture(element: Element, name: string): string {
    if (name === 'canvas') return 'canvas:';
    if (element instanceof HTMLImageElement && element.currentSrc) return element.currentSrc;
    const attribute = { video: 'poster', image: 'href', object: 'data' }[name] ?? 'src';
    const isInput = name === 'input' && element.getAttribute('type') !== 'image';
    const value =
      pictures.has(name) && name !== 'source' && !isInput ? element.getAttribute(attribute) : null;
    return value === null || value === '' ? '' : resolve(value);
  }

  function namedBy(element: Element): string[] {
    const siblings =
      element.parentElement?.localName === 'picture' ? [...element.parentElement.children] : [];
    return [element, ...siblings].flatMap((one) =>
      [...one.attributes].flatMap(({ value }) =>
        value.startsWith('data:')
          ? [value]
          : [value, ...value.split(/,\s+/).map((part) => part.trim().split(/\s+/)[0] ?? '')].map(resolve),
      ),
    );
  }

  function add(node: Node, parent: number, isRendered: boolean): void {
    const at = nodes.length;
    if (node instanceof Element) {
      const name = node.localName;
      const isVisible = !isShown || node.checkVisibility({ visibilityProperty: true });
      const style = isShown ? getComputedStyle(node) : null;
      const images = [ownPicture(node, name), ...urlsIn(style?.backgroundImage ?? '')].filter(Boolean);
      nodes.push({
        parent,
        name,
        isRendered: isVisible,
        ...(images.length > 0 && { images }),
        ...(pictures.has(name) && { named: namedBy(node) }),
        ...(node instanceof HTMLElement && node.isContentEditable && { isEditable: true }),
      });
      for (const generated of isShown ? ['::before', '::after'] : []) {
        const [, text] = /^"(.*)"$/s.exec(getComputedStyle(node, generated).content) ?? [];
        if (text) nodes.push({ parent: at, name: generated, text, isRendered: isVisible });
      }
      const shadow =
        node.shadowRoot ??
        (node as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
        null;
      if (shadow) {
        const root_ = nodes.push({ parent: at, name: '#shadow-root', isRendered: isVisible }) - 1;
        for (const child of shadow.childNodes) add(child, root_, isVisible);
      }
      for (const child of node.childNodes) add(child, at, isVisible);
    } else if (node instanceof Text) {
      nodes.push({ parent, name: '#text', text: node.data, isRendered });
    } else {
      nodes.push({ parent, name: '#other', isRendered: false });
    }
  }

  for (const child of root.childNodes) add(child, -1, true);
  const resources = isShown ? performance.getEntriesByType('resource').map(({ name }) => name) : [];
  return {
    url: (isShown ? location.href : base).split('#')[0] ?? '',
    baseUrl,
    encoding: root.characterSet,
    viewport: { width: innerWidth, height: innerHeight },
    nodes,
    resources,
  };
}
