import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../../scripts/browsers/find-browser.ts';
import type { Machine } from '../../../scripts/browsers/find-browser.ts';

const machine = (files: readonly string[], parts: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: { PATH: '/usr/local/bin:/usr/bin' },
  home: '/home/ada',
  isExecutable: (path) => files.includes(path),
  expand: (pattern) => [pattern],
  ...parts,
});

describe('findBrowser', () => {
  test('takes the browser that the environment names before any other', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/mine' };
    const search = findBrowser('chromium', machine(['/usr/bin/chromium', '/opt/mine'], { env }));
    expect(search).toEqual({ found: true, path: '/opt/mine' });
  });

  test('does not silently use another browser when the named one is missing', () => {
    const env = { PATH: '/usr/bin', CHROME_PATH: '/opt/gone' };
    const search = findBrowser('chromium', machine(['/usr/bin/chromium'], { env }));
    expect(search).toMatchObject({ found: false, advice: expect.stringContaining('/opt/gone') });
  });

  test('prefers Chromium to Edge wherever each is on the PATH', () => {
    const files = ['/usr/local/bin/microsoft-edge', '/usr/bin/chromium'];
    expect(findBrowser('chromium', machine(files))).toEqual({ found: true, path: '/usr/bin/chromium' });
  });

  test('never offers branded Chrome, which refuses to load an unpacked extension', () => {
    const search = findBrowser(
      'chromium',
      machine(['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']),
    );
    expect(search).toMatchObject({ found: false, advice: expect.stringContaining('CHROME_PATH') });
  });

  test('looks into the applications folder of a Mac', () => {
    const firefox = '/Applications/Firefox.app/Contents/MacOS/firefox';
    expect(findBrowser('firefox', machine([firefox], { platform: 'darwin' }))).toEqual({
      found: true,
      path: firefox,
    });
  });

  test('finds the Chrome for Testing that a tool has downloaded', () => {
    const file = '/home/ada/.cache/puppeteer/chrome/linux-156.0.0/chrome-linux64/chrome';
    const expand = (pattern: string) => (pattern.endsWith('chrome/*/*/chrome') ? [file] : []);
    expect(findBrowser('chromium', machine([file], { expand }))).toEqual({ found: true, path: file });
  });
});
