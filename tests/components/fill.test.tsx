import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fill } from '../../components/parts/fill.tsx';
import { renderBare } from './render.tsx';

test('puts markup into the place that a sentence names, wherever it stands in it', () => {
  const drop = fill('verify.drop', { ending: <code>.evidence.zip</code> });
  expect(renderBare(<p>{drop}</p>).container.innerHTML).toBe(
    '<p>Drop a file here whose name ends in <code>.evidence.zip</code></p>',
  );
});

test('the words of a stranger never become a place to fill', () => {
  vi.spyOn(browser.i18n, 'getMessage').mockReturnValue('{ending} closes it');
  expect(renderBare(<p>{fill('verify.drop', { ending: '{ending}' })}</p>).container.textContent).toBe(
    '{ending} closes it',
  );
  vi.restoreAllMocks();
});
