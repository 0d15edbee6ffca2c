import { accessSync, constants, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

/** A browser's executable, or what a person has to install. */
export type BrowserSearch =
  { readonly found: true; readonly path: string } | { readonly found: false; readonly advice: string };

/** What the search looks at; tests give their own. `expand` turns a pattern with `*` into the files that are there. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isExecutable: (path: string) => boolean;
  readonly expand: (pattern: string) => readonly string[];
}

const ENV_NAMES = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' } as const;

/**
 * Commands and files that start each browser, best first. Branded Chrome is not among them: since version 137 it
 * ignores `--load-extension`, which Chromium, Edge and Chrome for Testing still take.
 */
const COMMANDS = {
  chromium: ['chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable'],
  firefox: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
} as const;

const FILES: Readonly<Record<BrowserName, (machine: Machine) => readonly string[]>> = {
  chromium: ({ home, env }) => [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    join(env['LOCALAPPDATA'] ?? home, 'Chromium/Application/chrome.exe'),
    join(env['ProgramFiles'] ?? home, 'Microsoft/Edge/Application/msedge.exe'),
    join(env['ProgramFiles(x86)'] ?? home, 'Microsoft/Edge/Application/msedge.exe'),
    // Where Puppeteer and Playwright keep the Chrome for Testing that they downloaded.
    join(home, '.cache/puppeteer/chrome/*/*/chrome'),
    join(home, '.cache/puppeteer/chrome/*/*/chrome.exe'),
    join(home, '.cache/puppeteer/chrome/*/*/*.app/Contents/MacOS/Google Chrome for Testing'),
    join(home, '.cache/ms-playwright/chromium-*/*/chrome'),
    join(home, 'Library/Caches/ms-playwright/chromium-*/*/*.app/Contents/MacOS/*'),
    join(env['LOCALAPPDATA'] ?? home, 'ms-playwright/chromium-*/*/chrome.exe'),
  ],
  firefox: ({ home, env }) => [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/Applications/Firefox Developer Edition.app/Contents/MacOS/firefox',
    '/snap/bin/firefox',
    join(env['ProgramFiles'] ?? home, 'Mozilla Firefox/firefox.exe'),
    join(env['ProgramFiles(x86)'] ?? home, 'Mozilla Firefox/firefox.exe'),
  ],
};

const ADVICE = {
  chromium:
    'No Chromium was found. Install Chromium or Microsoft Edge, or run `npx @puppeteer/browsers install chrome@stable` ' +
    'and set CHROME_PATH to the path it prints. (Google Chrome itself no longer loads unpacked extensions from the command line.)',
  firefox:
    'No Firefox was found. Install it from https://www.mozilla.org/firefox/, or set FIREFOX_PATH to its executable.',
} as const;

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const thisMachine = (): Machine => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isExecutable,
  expand: (pattern) => (pattern.includes('*') ? globSync(pattern).toSorted().toReversed() : [pattern]),
});

/** Gives the executable to use: the environment's choice, else the PATH, else the usual places of each system. */
export function findBrowser(name: BrowserName, machine: Machine = thisMachine()): BrowserSearch {
  const chosen = machine.env[ENV_NAMES[name]];
  if (chosen) {
    return machine.isExecutable(chosen)
      ? { found: true, path: chosen }
      : { found: false, advice: `${ENV_NAMES[name]} is ${chosen}, which cannot be executed.` };
  }
  const isWindows = machine.platform === 'win32';
  const folders = (machine.env['PATH'] ?? '').split(isWindows ? ';' : delimiter).filter(Boolean);
  const commands = isWindows
    ? []
    : COMMANDS[name].flatMap((command) => folders.map((dir) => join(dir, command)));
  const path = [...commands, ...FILES[name](machine).flatMap((pattern) => machine.expand(pattern))].find(
    (candidate) => machine.isExecutable(candidate),
  );
  return path === undefined ? { found: false, advice: ADVICE[name] } : { found: true, path };
}

/** A Chromium that loads unpacked extensions: Chromium, Edge or Chrome for Testing. `CHROME_PATH` wins. */
export const findChromium = (): BrowserSearch => findBrowser('chromium');

/** `FIREFOX_PATH` wins. */
export const findFirefox = (): BrowserSearch => findBrowser('firefox');
