import { act } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { renderBare } from './render.tsx';
import { STATES } from './states.tsx';

const NEVER_SAID = /\b(authentic|original|stolen|safe|verified owner)\b/i;

describe.each(Object.entries(STATES))('%s', (_name, state) => {
  test('links to https only, promises nothing and shows no address of the page as a picture', async () => {
    const { container } = renderBare(state);
    // Answers that are there at once have arrived after a turn.
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    for (const fold of container.querySelectorAll('details')) fold.open = true;

    // Whether it is accessible is checked in a browser: tests/e2e/gallery.test.ts.
    expect(container.textContent).not.toMatch(NEVER_SAID);
    for (const link of container.querySelectorAll<HTMLAnchorElement>('a:not([href^="#/"])')) {
      expect(link.href).toMatch(/^https:/);
      expect(link.rel).toBe('noopener noreferrer');
    }
    for (const image of container.querySelectorAll('img')) expect(image.src).toMatch(/^(blob:|$)/);
  });
});
