import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What is shared is counted page by page, which takes the kernel a while. */
const EVERY_MS = 250;

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

/** Watches a Chromium until it is asked for the most that its processes have needed since. Linux only (proc(5)). */
export function watchMemory(profile: string): { readonly stop: () => MemoryPeaks } {
  const processes = findProcesses(profile);
  const pss = { extension: 0, browser: 0 };
  const sum = (name: keyof MemoryPeaks, file: string, field: string) =>
    processes[name].reduce((all, pid) => all + megabytes(`/proc/${pid}/${file}`, field), 0);
  const look = () => {
    for (const name of ['extension', 'browser'] as const)
      pss[name] = Math.max(pss[name], sum(name, 'smaps_rollup', 'Pss'));
  };
  // The kernel notes the peak of what is resident; from here on.
  for (const pid of Object.values(processes).flat()) writeFileSync(`/proc/${pid}/clear_refs`, '5');
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      const peakOf = (name: keyof MemoryPeaks) => ({
        rss: Math.round(sum(name, 'status', 'VmHWM')),
        pss: Math.round(pss[name]),
      });
      return { extension: peakOf('extension'), browser: peakOf('browser') };
    },
  };
}
