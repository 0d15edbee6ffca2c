import { afterEach, expect, test, vi } from 'vitest';
import capturePage from '../../../entrypoints/capture-page.ts';
import { showImage } from '../../../utils/page/show-image.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  globalThis.whenceOutline = undefined;
});

test('the outline of a picture that was just shown is gone before the page is captured', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const cancel = vi.fn();
  const element = { isConnected: true, scrollIntoView: vi.fn(), animate: () => ({ cancel }) };
  expect(showImage(element as unknown as Element)).toBe(true);
  expect(cancel).not.toHaveBeenCalled();
  await capturePage.main();
  expect(cancel).toHaveBeenCalledOnce();
});
