/**
 * `npm run bench:ipfs [-- --json] [--size-mib 32] [--rounds 1] [--without-stock]`: a file read from three gateways in the
 * worker of an extension, each gateway on loopback with 2 MiB/s and 30 ms a request; as times as fast as a plain download
 * of the same file from one of them, in the same run. Medians of the rounds.
 */
import { cpus, loadavg } from 'node:os';
import { openBenchBrowser } from './bench/ipfs/bench-browser.ts';
import type { Reader } from './bench/ipfs/in-worker.ts';
import {
  CASES,
  measureCase,
  measureDeep,
  measurePlain,
  measureUnthrottled,
  type BenchSetting,
  type CaseName,
} from './bench/ipfs/run-cases.ts';
import { createDeepFile, createSampleFile, giveTo } from './bench/ipfs/sample-file.ts';
import { median } from './bench/median.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { startIpfsNode } from './stack/ipfs-node.ts';

const MIB = 1024 ** 2;
const NAMES = Object.keys(CASES) as CaseName[];

/** Times as fast as plain; null where it gave no answer in a minute. */
type Ratios = Record<CaseName, number | null>;

interface Figures extends Ratios {
  /** Beyond the file, of its size, all gateways healthy. */
  readonly extraBytes: number;
  readonly unthrottledMBs: number | null;
}

await runCommand('bench:ipfs', async () => {
  const { values } = parseOptions({
    options: {
      json: { type: 'boolean' },
      'size-mib': { type: 'string', default: '32' },
      rounds: { type: 'string', default: '1' },
      'without-stock': { type: 'boolean' },
    },
  });
  const sizeBytes = Number(values['size-mib']) * MIB;
  const rounds = Array.from({ length: Number(values.rounds) }, (_, round) => round + 1);
  const { step } = createProgress(new AbortController().signal);

  await using started = new AsyncDisposableStack();
  const node = async () =>
    started.adopt(await startIpfsNode({ port: 0, directory: null }), (it) => it.stop());
  const nodes = [await node(), await node(), await node()];
  const small = await createSampleFile(sizeBytes, MIB / 4);
  const large = await createSampleFile(sizeBytes, MIB);
  const deep = await createDeepFile();
  for (const { url } of nodes) for (const file of [small, large, deep]) await giveTo(url, file);
  const browser = started.adopt(await step('browser', openBenchBrowser), (it) => it.close());
  const setting: BenchSetting = {
    browser,
    nodes,
    sizeBytes,
    fileOf: (name) => (name === 'equal1m' ? large : name === 'deep' ? deep : small),
  };

  const medianOf = async (name: string, run: () => Promise<{ ms: number | null; sentBytes: number }>) => {
    const runs = [];
    for (const round of rounds) runs.push(await step(`${name} ${round}`, run));
    const ms = median(runs.map((each) => each.ms ?? Number.POSITIVE_INFINITY));
    return { ms: Number.isFinite(ms) ? ms : null, sentBytes: median(runs.map((each) => each.sentBytes)) };
  };

  const { ms: plainMs } = await medianOf('plain download of one', () => measurePlain(setting));

  async function figuresOf(reader: Reader): Promise<Figures> {
    const ratios: Partial<Ratios> = {};
    let extraBytes = NaN;
    for (const name of NAMES) {
      const { ms, sentBytes } = await medianOf(`${reader} ${name}`, () => measureCase(setting, reader, name));
      ratios[name] = ms === null ? null : (plainMs ?? NaN) / ms;
      if (name === 'equal256k') extraBytes = sentBytes / sizeBytes - 1;
    }
    const { ms } = await medianOf(`${reader} unthrottled`, () => measureUnthrottled(setting, reader));
    return { ...(ratios as Ratios), extraBytes, unthrottledMBs: ms === null ? null : sizeBytes / ms / 1000 };
  }

  // Often, since it is short; and by turns, since the machine is not always as quick.
  const deepMs = { ours: [] as number[], blockwise: [] as number[] };
  for (let round = 0; round < 9; round++)
    for (const reader of ['ours', 'blockwise'] as const)
      deepMs[reader].push((await measureDeep(setting, reader)).ms ?? Infinity);
  const path = { archiveMs: median(deepMs.ours), blockwiseMs: median(deepMs.blockwise) };

  const ours = await figuresOf('ours');
  const stock = values['without-stock'] ? null : await figuresOf('stock');
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0 };
  if (values.json) {
    console.log(
      JSON.stringify({ ...ours, stock, path, plainMs, sizeBytes, rounds: rounds.length, machine }, null, 2),
    );
    return;
  }
  console.log(
    `${cpus().length} cores, load ${machine.load.toFixed(1)}; plain ${((plainMs ?? NaN) / 1000).toFixed(1)} s`,
  );
  const told = (figures: Figures | null, name: keyof Figures, unit: string) => {
    const figure = figures?.[name] ?? null;
    return (figure === null ? '–' : `${figure.toFixed(2)}${unit}`).padStart(10);
  };
  for (const name of NAMES) console.log(name.padEnd(16), told(ours, name, ' ×'), told(stock, name, ' ×'));
  console.log(
    `a file five folders deep: ${path.archiveMs.toFixed(0)} ms, block by block ${path.blockwiseMs.toFixed(0)} ms`,
  );
  for (const name of ['extraBytes', 'unthrottledMBs'] as const)
    console.log(name.padEnd(16), told(ours, name, ''), told(stock, name, ''));
});
