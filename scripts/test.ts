import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { countForge, countVitest, type Count } from './test/counts.ts';

// npm test: every check of the project, one after the other, all of them also when one fails. The last line counts them.

const ROOT = resolve(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'test-results');

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Reads how many tests passed and failed; a step without it is one check, passed or failed by its exit code. */
  readonly count?: (output: string) => Count;
  /** Its standard output is a report for `count`, shown only when something failed. */
  readonly hidesOutput?: true;
}

const vitest = (name: string, ...projects: string[]): Step => {
  const file = join(RESULTS, `${name}.json`);
  const command = ['vitest', 'run', ...projects.flatMap((project) => ['--project', project])];
  return {
    name,
    command: [...command, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    count: () => countVitest(readFileSync(file, 'utf8')),
  };
};

/** Warnings are failures, and nobody is asked for a newer version. */
const SOLHINT_OPTIONS = [
  '--config',
  'contracts/.solhint.json',
  '--max-warnings',
  '0',
  '--disc',
  '--noPoster',
];

const STEPS: readonly Step[] = [
  { name: 'types (prepare)', command: ['wxt', 'prepare'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint contracts', command: ['solhint', ...SOLHINT_OPTIONS, 'contracts/src/**/*.sol'] },
  { name: 'format contracts', command: ['forge', 'fmt', '--check', 'contracts/src', 'contracts/test'] },
  vitest('unit', 'unit', 'components'),
  {
    name: 'contracts',
    command: ['forge', 'test', '--json'],
    count: countForge,
    hidesOutput: true,
  },
  vitest('e2e', 'e2e', 'e2e-alone'),
];

/** Runs a program of node_modules/.bin. */
function run({ command: [program = '', ...args], hidesOutput }: Step) {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path, FOUNDRY_CONFIG: 'contracts/foundry.toml' },
    stdio: ['ignore', hidesOutput ? 'pipe' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise<{ code: number; output: string }>((done) => {
    child.once('error', (error) => done({ code: 127, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

function countOf(step: Step, code: number, output: string): Count {
  if (!step.count) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const { passed, failed } = step.count(output);
    // A runner that fails without a failed test did not run all it should have.
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
const total = { passed: 0, failed: 0 };
for (const step of STEPS) {
  console.error(`\n── ${step.name}`);
  const startedAt = Date.now();
  const { code, output } = await run(step);
  const { passed, failed } = countOf(step, code, output);
  if (failed > 0) console.error(output);
  console.error(
    `── ${step.name}: ${passed} passed, ${failed} failed, ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
