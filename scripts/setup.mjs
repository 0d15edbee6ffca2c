/**
 * `node scripts/setup.mjs [SCRIPT [ARGUMENT…]]` installs what is missing (packages, then browsers) and runs SCRIPT.
 *
 * Plain JavaScript without packages: it runs on whatever Node ≥ 20 the machine has. All the rest runs on the Node that
 * is among the packages. It starts SCRIPT itself because a shell that has looked `node` up once would go on using the
 * machine's own (`node scripts/setup.mjs && node …` runs the old one on a fresh clone).
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const PACKAGES = join(ROOT, 'node_modules');

/** Runs TypeScript by itself, which the scripts rely on: Node 22.18 release notes. */
const NEEDED = /** @type {const} */ ([22, 18]);

const ignore = () => {};
/** @param {string} line */
const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Runs a program in the foreground and gives its exit code.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>}
 */
const run = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    // Ctrl-C reaches the child by itself; this process only has to outlive it. A polite kill is passed on.
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore).on('SIGTERM', pass);
    /** @param {number} code */
    const settle = (code) => {
      process.off('SIGINT', ignore).off('SIGTERM', pass);
      resolve(code);
    };
    child.once('error', (error) => {
      say(`${program} did not start: ${error.message}`);
      settle(127);
    });
    child.once('exit', (code) => settle(code ?? 1));
  });

/** npm writes its own copy of the lock file last, so an interrupted install counts as missing. */
const isInstalled = () => {
  const installed = join(PACKAGES, '.package-lock.json');
  return (
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
  );
};

async function installPackages() {
  if (isInstalled()) return 0;
  say('Installing the packages (npm ci) …');
  const startedAt = Date.now();
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('npm-cli.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  say(code === 0 ? `… done in ${Math.round((Date.now() - startedAt) / 1000)} s` : `npm ci failed (${code})`);
  return code;
}

/** The Node among the packages, else the one that runs this if it is new enough. */
function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const packaged = join(PACKAGES, `node-${system}-${process.arch}`, 'bin', `node${suffix}`);
  if (existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return isEnough ? process.execPath : undefined;
}

/** @param {readonly string[]} scriptAndArguments */
async function main(scriptAndArguments) {
  const code = await installPackages();
  if (code !== 0) return code;
  const node = findNode();
  if (node === undefined) {
    say(
      `There is no packaged Node for ${process.platform} ${process.arch}: install Node ${NEEDED.join('.')} or newer ` +
        `from https://nodejs.org/ (this is ${process.versions.node}).`,
    );
    return 1;
  }
  const browsers = await run(node, [join(ROOT, 'scripts/setup/install-browsers.ts')]);
  if (browsers !== 0 || scriptAndArguments.length === 0) return browsers;
  // Also for what SCRIPT starts by name.
  process.env.PATH = [join(PACKAGES, '.bin'), process.env.PATH].join(delimiter);
  return run(node, scriptAndArguments);
}

process.exitCode = await main(process.argv.slice(2));
