/** `npm run bench:page [-- --json --images 200,2000 --visits still,scrolled --rounds 3]`: what Whence costs a page. */
import { measurePageCost, type PageCost } from './bench/page/page-cost.ts';
import { VISITS } from './bench/page/visit.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const OPTIONS = {
  json: { type: 'boolean', default: false },
  images: { type: 'string', default: '200,2000' },
  visits: { type: 'string', default: VISITS.join(',') },
  rounds: { type: 'string', default: '3' },
} as const;

function table(costs: readonly PageCost[]): string {
  const head = [
    'images',
    'visit',
    'load',
    '(inert)',
    'CPU',
    '(inert)',
    'longest task',
    'extra bytes',
    'kept',
  ];
  const rows = costs.map((it) => [
    `${it.images}`,
    it.visit,
    `${it.loadRatio.toFixed(2)} ×`,
    `${it.inertLoadRatio.toFixed(2)} ×`,
    `${it.cpuRatio.toFixed(2)} ×`,
    `${it.inertCpuRatio.toFixed(2)} ×`,
    `${it.longestTaskMs.toFixed(1)} ms`,
    `${(100 * it.extraBytesRatio).toFixed(1)} %`,
    `${(it.keptBytes / 1e6).toFixed(1)} MB`,
  ]);
  return [head, ...rows].map((row) => row.map((cell) => cell.padStart(12)).join(' ')).join('\n');
}

await runCommand('bench:page', async () => {
  const { values } = parseOptions({ options: OPTIONS });
  const { step } = createProgress(new AbortController().signal);
  const named = values.visits.split(',');
  const costs = await step('visits', (say) =>
    measurePageCost({
      images: values.images.split(',').map(Number),
      visits: VISITS.filter((visit) => named.includes(visit)),
      rounds: Number(values.rounds),
      onVisit: say,
    }),
  );
  console.log(values.json ? JSON.stringify(costs, null, 2) : table(costs));
});
