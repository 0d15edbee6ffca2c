/** `npm run bench [-- --json]`: every bench, one after the other; medians beside something known from the same run. */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBenchWorld } from './bench/bench-world.ts';
import { benchFingerprint } from './bench/fingerprint.ts';
import { benchPopup } from './bench/popup.ts';
import type { BenchRow } from './bench/row.ts';
import { benchWorker } from './bench/worker.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

async function fingerprintRows(): Promise<BenchRow[]> {
  const { decodeMs, canvasMs, fingerprintMs, pdqMs, sha256Ms, blockhashMs } = await benchFingerprint();
  const bench = 'fingerprint';
  const decode = { bench, beside: 'decoding', besideMs: decodeMs };
  return [
    { ...decode, what: 'SHA-256', ms: sha256Ms },
    { ...decode, what: 'pixels from canvas', ms: canvasMs },
    { ...decode, what: 'all that is done with the pixels', ms: fingerprintMs },
    { bench, what: 'PDQ, eight orientations', ms: pdqMs, beside: 'blockhash-core', besideMs: blockhashMs },
  ];
}

function table(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ bench, what, ms, beside, besideMs }) => [
    bench,
    what,
    ms.toFixed(1).padStart(8),
    beside,
    besideMs.toFixed(1).padStart(8),
    `${(ms / besideMs).toFixed(2)} ×`.padStart(9),
  ]);
  const head = ['bench', 'what', 'ms'.padStart(8), 'beside', 'ms'.padStart(8), 'ratio'.padStart(9)];
  const widths = head.map((_, column) =>
    Math.max(...[head, ...cells].map((row) => row[column]?.length ?? 0)),
  );
  return [head, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

await runCommand('bench', async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const { step } = createProgress(new AbortController().signal);
  const rows = await step('fingerprint', fingerprintRows);
  const world = await step('stack and browsers', () => openBenchWorld());
  try {
    rows.push(...(await step('worker', () => benchWorker(world))));
    rows.push(...(await step('popup', () => benchPopup(world))));
  } finally {
    await world.stop();
  }
  const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0 };
  if (values.json) console.log(JSON.stringify({ machine, rows }, null, 2));
  else {
    const { cores, model, load } = machine;
    console.log(`Medians; ${cores} cores (${model}), load ${load.toFixed(1)}\n\n${table(rows)}`);
  }
});
