/**
 * `npm run bench:evidence -- [--json]`: how long a page of 34 pictures takes from click to sealed, in Chromium, beside the sum of
 * its parts; how long a package of 50 MB takes to be checked beside SHA-256 of the same file, in turns; and the most memory that
 * packing and checking a page of 200 MB need, each in a process of its own. Of full captures the same page's time, and the most
 * memory of the extension's process, and of the browser's, for a page of 200 MB, which it has on both sides (Linux alone).
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EVIDENCE_LOG } from '../utils/evidence/verify/check-anchors.ts';
import { verifyPackage } from '../utils/evidence/verify/verify-package.ts';
import { measureCapture } from './bench/evidence/capture.ts';
import { measureFullCapture, measureFullPeak } from './bench/evidence/full.ts';
import { writeBenchPackage } from './bench/evidence/write-package.ts';
import { median } from './bench/median.ts';
import { parseOptions } from './parse-options.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';
import { openDigester } from './verify/digest-on-threads.ts';
import { openDiskFile } from './verify/disk-file.ts';

const ROUNDS = 5;
const VERIFIED_BYTES = 50e6;
const PEAK_MEGABYTES = '200';

/** Wall and CPU milliseconds of a job. */
async function timed(job: () => Promise<unknown>): Promise<{ ms: number; cpuMs: number }> {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  await job();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 };
}

async function hashFile(path: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  hash.digest();
}

/** As `npm run verify` does it, from its first thread on. */
async function verifyFile(path: string) {
  using opened = openDiskFile(path);
  await using digester = openDigester();
  const { digestFile } = digester;
  const tools = { decrypt: null, roots: [], chain: null, evidenceLog: EVIDENCE_LOG, digestFile };
  await verifyPackage(opened.file, tools);
}

async function measureVerify(path: string) {
  const [verify, hash]: { ms: number; cpuMs: number }[][] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    verify?.push(await timed(() => verifyFile(path)));
    hash?.push(await timed(() => hashFile(path)));
  }
  const of = (times: readonly { ms: number; cpuMs: number }[] = []) => ({
    ms: median(times.map(({ ms }) => ms)),
    cpuMs: median(times.map(({ cpuMs }) => cpuMs)),
  });
  return { verify: of(verify), hash: of(hash) };
}

async function measurePeak(job: 'pack' | 'verify'): Promise<number> {
  const script = join(import.meta.dirname, 'bench/evidence/peak.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, PEAK_MEGABYTES, job]);
  return Math.round(Number(stdout));
}

await runCommand('bench:evidence', async () => {
  const { values } = parseOptions({ options: { json: { type: 'boolean', default: false } } });
  const { step } = createProgress(new AbortController().signal);
  const folder = await mkdtemp(join(tmpdir(), 'whence-bench-'));
  try {
    const { captureMs, capturedMs, captureRatio, ...capture } = await step('capture', measureCapture);
    const full = await step('full capture', measureFullCapture);
    const large = await step('full capture of 200 MB', measureFullPeak);
    const packing = { ms: 0, cpuMs: 0, path: '' };
    await step('pack 50 MB', async () => {
      Object.assign(
        packing,
        await timed(async () => void (packing.path = await writeBenchPackage(folder, VERIFIED_BYTES))),
      );
    });
    const { verify, hash } = await step('verify', () => measureVerify(packing.path));
    const peaks = {
      pack: await step('peak of packing 200 MB', () => measurePeak('pack')),
      verify: await step('peak of packing and verifying 200 MB', () => measurePeak('verify')),
    };
    const result = {
      machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', load: loadavg()[0] ?? 0 },
      captureMs,
      capturedMs,
      captureRatio,
      capture,
      packCpuMs: Math.round(packing.cpuMs),
      verifyMs: Math.round(verify.ms),
      verifyCpuMs: Math.round(verify.cpuMs),
      sha256Ms: Math.round(hash.ms),
      sha256CpuMs: Math.round(hash.cpuMs),
      verifyRatio: Number((verify.ms / hash.ms).toFixed(2)),
      verifyCpuRatio: Number((verify.cpuMs / hash.cpuMs).toFixed(2)),
      peakMemoryMB: Math.max(peaks.pack, peaks.verify),
      peaks,
      fullCaptureMs: full.captureMs,
      fullCapture: full,
      /** Of the extension's process, with its share of what it has together with others. */
      fullPeakMemoryMB: large.extension.pss,
      fullPeak: large,
    };
    if (values.json) console.log(JSON.stringify(result, null, 2));
    else
      for (const [name, value] of Object.entries(result)) console.log(name.padEnd(16), JSON.stringify(value));
  } finally {
    await rm(folder, { recursive: true });
  }
});
