/** Longest side of what is drawn, in pixels: twice what a perceptual hash looks at. */
const MAX_SIDE = 1024;

/** A larger drawing would cost the page's main thread more than a picture may. */
const MAX_DRAWING_ELEMENTS = 1000;
const MAX_DRAWING_LENGTH = 64 * 1024;

async function toPng(source: CanvasImageSource, width: number, height: number): Promise<Blob> {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
  // Throws where the page itself may not read what was drawn.
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Its coordinates' size, else its attributes': neither asks for layout, as its box would. */
function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const box = svg.viewBox.baseVal as DOMRect | null;
  if (box && box.width > 0) return box;
  const side = (name: 'width' | 'height') => Number.parseFloat(svg.getAttribute(name) ?? '');
  return { width: side('width'), height: side('height') };
}

/** A drawing as an image of its own. It loads nothing, and the page's styles are not in it. */
async function drawingImage(svg: SVGSVGElement): Promise<HTMLImageElement | null> {
  const { width, height } = sizeOf(svg);
  if (!(width > 0 && height > 0) || svg.getElementsByTagName('*').length > MAX_DRAWING_ELEMENTS) return null;
  const root = svg.cloneNode(true) as SVGSVGElement;
  const scale = MAX_SIDE / 2 / Math.max(width, height);
  root.setAttribute('width', `${width * scale}`);
  root.setAttribute('height', `${height * scale}`);
  const text = new XMLSerializer().serializeToString(root);
  if (text.length > MAX_DRAWING_LENGTH) return null;
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  return image;
}

/**
 * What an element shows as a PNG file made here: of a canvas, of an inline drawing, or of an image whose file is to be had no
 * more. Null where the page may not read it either, or where it is too much to draw.
 */
export async function drawnFile(element: Element): Promise<Blob | null> {
  try {
    if (element instanceof HTMLCanvasElement) return await toPng(element, element.width, element.height);
    const image = element instanceof SVGSVGElement ? await drawingImage(element) : element;
    if (!(image instanceof HTMLImageElement) || image.naturalWidth === 0) return null;
    return await toPng(image, image.naturalWidth, image.naturalHeight);
  } catch {
    return null;
  }
}

const PROBE_SIDE = 8;

/** Whether there is something on a canvas that the page may read: until it is drawn on, it is of one colour. */
export function isDrawnOn(canvas: HTMLCanvasElement): boolean {
  const probe = new OffscreenCanvas(PROBE_SIDE, PROBE_SIDE).getContext('2d', { willReadFrequently: true });
  try {
    probe?.drawImage(canvas, 0, 0, PROBE_SIDE, PROBE_SIDE);
    const bytes = probe?.getImageData(0, 0, PROBE_SIDE, PROBE_SIDE).data ?? [];
    return bytes.some((byte, at) => byte !== bytes[at % 4]);
  } catch {
    return false;
  }
}
