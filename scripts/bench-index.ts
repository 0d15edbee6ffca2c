/** `npm run bench:index [-- --json] [--sizes 100000,1000000,10000000]`: one look-up in the index, beside its peers. */
import { parseArgs } from 'node:util';
import { measureIndex, type IndexRow } from './bench/index/measure.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const table = (rows: readonly IndexRow[]): string =>
  [
    ['hashes', 'ms', 'fingerprint', 'bytes', 'plain', 'usearch', 'cold', 'recall', 'in vain'],
    ...rows.map((row) => [
      row.hashes.toLocaleString('en'),
      row.ms.toFixed(2),
      row.fingerprintMs.toFixed(2),
      row.bytesPerHash.toFixed(2),
      row.plainScanMs.toFixed(1),
      row.usearchMs?.toFixed(2) ?? '–',
      row.coldMs.toFixed(0),
      row.recall.toFixed(4),
      row.readInVain.toFixed(1),
    ]),
  ]
    .map((cells) => cells.map((cell) => cell.padStart(11)).join(' '))
    .join('\n');

await runCommand('bench:index', async () => {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '100000,1000000,10000000' },
    },
  });
  const { step } = createProgress(new AbortController().signal);
  const rows: IndexRow[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    rows.push(await step(`${size} hashes`, () => measureIndex(size)));
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : table(rows));
});
