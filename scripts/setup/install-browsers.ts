import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { findChromium, findFirefox } from '../browsers/find-browser.ts';

const run = promisify(execFile);
const say = (line: string) => process.stderr.write(`${line}\n`);

/** The program that ours must agree with on what is encrypted. */
const hasAge = () => spawnSync('age', ['--version']).status === 0;

/** Debian's packages for what is missing; nothing takes the place of a browser that the environment names. */
const missingPackages = (): readonly string[] => [
  ...(findChromium().found || process.env['CHROME_PATH'] ? [] : ['chromium']),
  ...(findFirefox().found || process.env['FIREFOX_PATH'] ? [] : ['firefox-esr']),
  ...(hasAge() ? [] : ['age']),
];

const canUseApt = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

async function installWithApt(packages: readonly string[]): Promise<void> {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 64 * 1024 * 1024 };
  const startedAt = Date.now();
  say(`Installing ${packages.join(' and ')} (apt-get) …`);
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
  if (!hasAge())
    say('No age was found: see https://age-encryption.org (Only tests of private content need it.)');
  return chromium.found ? 0 : 1;
}

const packages = missingPackages();
if (packages.length > 0 && canUseApt()) await installWithApt(packages);
process.exitCode = reportMissing();
