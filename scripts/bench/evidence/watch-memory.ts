import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 100;

/** Megabytes: all that is in memory for a process, and that with what it shares with others divided among them. */
export interface Memory {
  readonly rss: number;
  readonly pss: number;
}

export interface MemoryPeaks {
  /** The extension's own process, in which its worker and its pages are. */
  readonly extension: Memory;
  /** The browser's, which holds what is on the way between its processes. */
  readonly browser: Memory;
}

function megabytes(path: string, field: string): number {
  const [, kilobytes = '0'] =
    new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(path, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Processes of a Chromium, by the profile that it was started with. */
function findProcesses(profile: string): Record<keyof MemoryPeaks, readonly number[]> {
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [{ pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    })
    .filter(({ command }) => command.includes(`--user-data-dir=${profile}`));
  const pids = (isWanted: (command: string) => boolean) =>
    commands.filter(({ command }) => isWanted(command)).map(({ pid }) => pid);
  return {
    extension: pids((command) => command.includes('--extension-process')),
    browser: pids((command) => !command.includes('--type=')),
  };
}

/** Watches a Chromium until it is asked for the most that its processes have needed since. Linux only. */
export function watchMemory(profile: string): { readonly stop: () => MemoryPeaks } {
  const processes = findProcesses(profile);
  const peaks = { extension: { rss: 0, pss: 0 }, browser: { rss: 0, pss: 0 } };
  const look = () => {
    for (const name of ['extension', 'browser'] as const) {
      const sum = (field: string) =>
        processes[name].reduce((all, pid) => all + megabytes(`/proc/${pid}/smaps_rollup`, field), 0);
      peaks[name].rss = Math.max(peaks[name].rss, sum('Rss'));
      peaks[name].pss = Math.max(peaks[name].pss, sum('Pss'));
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      const round = ({ rss, pss }: Memory) => ({ rss: Math.round(rss), pss: Math.round(pss) });
      return { extension: round(peaks.extension), browser: round(peaks.browser) };
    },
  };
}
