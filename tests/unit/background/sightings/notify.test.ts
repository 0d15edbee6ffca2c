import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { notify } from '../../../../entrypoints/background/sightings/notify.ts';

beforeEach(() => fakeBrowser.reset());

test.each([
  ['news.example', 'A licence for this site is on record.'],
  ['www.news.example', 'A licence for this site is on record.'],
  ['example', 'A licence for example is on record.'],
])('a licence for %s is told on news.example as: %s', async (name, message) => {
  const create = vi.fn();
  Object.assign(browser, { notifications: { create } });
  const licence = { state: 'licensed', name, untilSeconds: null };
  await notify({ id: '1', pageUrl: 'https://news.example/story', licence } as never);
  expect(create).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ message }));
});
