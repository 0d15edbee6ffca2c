import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../utils/errors.ts';
import { findChromium } from '../../browsers/find-browser.ts';
import { QUIET, sandboxArgs } from '../../browsers/launch-chromium.ts';
import { processTree } from './process-tree.ts';
import type { ServedVisit } from './serve-visits.ts';
import type { Told } from './visit.ts';

/** One visit, measured: processor time of all processes of the browser, from before the navigation until it rests again. */
export interface Measured extends Told {
  readonly cpuMs: number;
  readonly sentBytes: number;
  /** What all processes have more than before, once the tab of the visit is closed and all is at rest. */
  readonly keptBytes: number;
}

const REST = { forMs: 1000, cpuShare: 0.06, mostMs: 60_000 };
const PATIENCE_MS = 180_000;

/** After that time the process of a closed tab has ended. */
const LEFT_MS = 3000;

/**
 * Where a browser begins. A first page from the network may never be loaded: in a fresh profile, an extension that may set
 * headers (declarativeNetRequest) is installed at the same moment, and Chromium 156 then often forgets the request.
 */
const startPage = (url: string) =>
  `data:text/html,<script>setTimeout(()=>location.replace('${url}'),3000)</script>`;

/** Until the browser does next to nothing, or goes on for too long. */
async function untilResting(cpuMs: () => number): Promise<void> {
  for (let waitedMs = 0; waitedMs < REST.mostMs; waitedMs += REST.forMs) {
    const before = cpuMs();
    await sleep(REST.forMs);
    if (cpuMs() - before < REST.forMs * REST.cpuShare) return;
  }
}

/**
 * Makes one visit with a fresh profile and an extension, or none. The browser is only started: no debugger is attached.
 * @throws {AppError} internal.unexpected when no Chromium is installed or the page does not report
 */
export async function browse(visit: ServedVisit, extensionDir: string | null): Promise<Measured> {
  const search = findChromium();
  if (!search.found) throw new AppError('internal.unexpected', search.advice);
  const profile = await mkdtemp(join(tmpdir(), 'whence-visit-'));
  const extension = extensionDir
    ? [`--disable-extensions-except=${extensionDir}`, `--load-extension=${extensionDir}`]
    : ['--disable-extensions'];
  const args = [
    '--headless=new',
    '--disable-popup-blocking',
    '--window-size=1280,900',
    `--user-data-dir=${profile}`,
    ...extension,
    ...QUIET,
    ...sandboxArgs(),
    startPage(visit.url),
  ];
  const browser = spawn(search.path, args, { stdio: 'ignore' });
  try {
    const { cpuMs, memoryBytes } = processTree(browser.pid ?? -1);
    const late = sleep(PATIENCE_MS, null, { ref: false });
    await Promise.race([visit.waiting, late]);
    await untilResting(cpuMs);
    const [before, had] = [cpuMs(), memoryBytes()];
    visit.go();
    const told = await Promise.race([visit.told, late]);
    if (!told) throw new AppError('internal.unexpected', `${visit.url} told nothing in ${PATIENCE_MS} ms`);
    await untilResting(cpuMs);
    const measured = { ...told, cpuMs: cpuMs() - before, sentBytes: visit.sentBytes() };
    visit.leave();
    await sleep(LEFT_MS);
    await untilResting(cpuMs);
    return { ...measured, keptBytes: memoryBytes() - had };
  } finally {
    const exited = once(browser, 'exit');
    browser.kill();
    await exited;
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
