/**
 * `npm run bench:sync -- [--works N] [--json]`: how fast a copy of the registry is made from logs and from segments, and how
 * many bytes it takes, from a recorded log behind an RPC and gateways on loopback (in a thread of its own).
 */
import { cpus, loadavg } from 'node:os';
import { runSync } from './bench/sync/run-sync.ts';
import { serveLog } from './bench/sync/serve-log.ts';
import { benchVerify } from './bench/sync/verify.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

await runCommand('bench:sync', async () => {
  const { values } = parseOptions({
    options: { works: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
  });
  const works = Number(values.works);
  const { step } = createProgress(new AbortController().signal);
  const verify = await step('verify', async () => benchVerify());
  const served = await step(`a log of ${works} works`, () => serveLog(works));
  const { gateway, tampering } = served;
  try {
    const ways = [
      await step('from logs', () => runSync('logs', served, [])),
      await step('from segments', () => runSync('segments', served, [gateway])),
      await step('from segments, one gateway alters them', () =>
        runSync('segments, one gateway alters them', served, [tampering, gateway]),
      ),
    ];
    const machine = { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0 };
    if (values.json) {
      console.log(JSON.stringify({ machine, verifiedPerCpuSecond: verify, ways }, null, 2));
      return;
    }
    console.log(`${machine.cores} cores (${machine.model}), load ${machine.load.toFixed(1)}\n`);
    console.log(
      `verified in memory, a CPU second: ${verify.kernel} works in WebAssembly, ${verify.plain} without, noble's keccak alone ${verify.noble}`,
    );
    for (const { way, worksPerSecond, worksPerCpuSecond, bytesPerWork, tamperedBy } of ways) {
      const caught = tamperedBy > 0 ? `, ${tamperedBy} gateway caught` : '';
      console.log(
        `${way.padEnd(34)} ${String(worksPerSecond).padStart(7)} works/s ${String(worksPerCpuSecond).padStart(7)} a CPU second ${String(bytesPerWork).padStart(6)} bytes a work${caught}`,
      );
    }
  } finally {
    await served.stop();
  }
});
