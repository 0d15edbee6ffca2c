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
  /** What it says comes as it goes; of others it is shown once, where something failed. */
  readonly isTold?: true;
}

const vitest = (name: string, ...projects: string[]): Step => {
  const file = join(RESULTS, `${name}.json`);
  const command = ['vitest', 'run', ...projects.flatMap((project) => ['--project', project])];
  return {
    name,
    command: [...command, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    count: () => countVitest(readFileSync(file, 'utf8')),
    isTold: true,
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

/** One after the other; the steps of one run side by side. */
const STAGES: readonly (readonly Step[])[] = [
  [{ name: 'types (prepare)', command: ['wxt', 'prepare'] }],
  [
    { name: 'types', command: ['tsc', '--noEmit'] },
    { name: 'lint', command: ['oxlint'] },
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'lint contracts', command: ['solhint', ...SOLHINT_OPTIONS, 'contracts/src/**/*.sol'] },
    { name: 'format contracts', command: ['forge', 'fmt', '--check', 'contracts/src', 'contracts/test'] },
  ],
  [vitest('unit', 'unit', 'unit-pure', 'components')],
  [{ name: 'contracts', command: ['forge', 'test', '--json'], count: countForge }],
  [vitest('e2e', 'e2e', 'e2e-alone')],
];

/** Runs a program of node_modules/.bin. */
function run({ command: [program = '', ...args], isTold }: Step) {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const out = isTold ? 'inherit' : 'pipe';
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: path, FOUNDRY_CONFIG: 'contracts/foundry.toml' },
    stdio: ['ignore', out, out],
    shell: process.platform === 'win32',
  });
  let [output, errors] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text));
  return new Promise<{ code: number; output: string; errors: string }>((done) => {
    child.once('error', (error) => done({ code: 127, output, errors: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output, errors }));
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

async function take(step: Step): Promise<Count> {
  if (step.isTold) console.error(`\n── ${step.name}`);
  const startedAt = Date.now();
  const { code, output, errors } = await run(step);
  const count = countOf(step, code, output);
  if (count.failed > 0) console.error(`\n${output}${errors}`);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.error(`── ${step.name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
const counts: Count[] = [];
for (const stage of STAGES) counts.push(...(await Promise.all(stage.map(take))));
const total = (what: keyof Count) => counts.reduce((sum, count) => sum + count[what], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
