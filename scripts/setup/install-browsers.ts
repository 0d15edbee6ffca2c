import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { findChromium, findFirefox } from '../browsers/find-browser.ts';
import { missingTools } from './evidence-tools.ts';

const run = promisify(execFile);
const say = (line: string) => process.stderr.write(`${line}\n`);

/** Debian's packages for what is missing; nothing takes the place of a browser that the environment names. */
const missingBrowsers = (): readonly string[] => [
  ...(findChromium().found || process.env['CHROME_PATH'] ? [] : ['chromium']),
  ...(findFirefox().found || process.env['FIREFOX_PATH'] ? [] : ['firefox-esr']),
];

const canUseApt = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

async function installWithApt(packages: readonly string[]): Promise<void> {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024 };
  const startedAt = Date.now();
  say(`Installing ${packages.join(', ')} (apt-get) …`);
  try {
    await run('apt-get', ['update', '-qq'], options);
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
    say(`… done in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  } catch (thrown) {
    say(`apt-get failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

/** Tells what a person has to do; what only tests need stops nobody. */
function reportMissing(): number {
  const [chromium, firefox] = [findChromium(), findFirefox()];
  if (!chromium.found) say(chromium.advice);
  if (!firefox.found) say(`${firefox.advice} (Only the Firefox test needs it.)`);
  const tools = missingTools();
  if (tools.length > 0)
    say(
      `Not here: ${tools.join(', ')}. (Only tests of evidence packages, private content and rights need them.)`,
    );
  return chromium.found ? 0 : 1;
}

// One after the other: a system that does not have the tools still gets the browsers.
for (const packages of [missingBrowsers(), missingTools()]) {
  if (packages.length > 0 && canUseApt()) await installWithApt(packages);
}
process.exitCode = reportMissing();
