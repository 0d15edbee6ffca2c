import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Fields of /proc/<pid>/stat after the name, from `state`, which is the third. Source: proc(5). */
const PARENT = 1;
const TIMES = [11, 12, 13, 14];

const ticksASecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function readStat(pid: string): { readonly parent: number; readonly ticks: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name is in parentheses and may hold any character.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[PARENT]),
      ticks: TIMES.reduce((sum, at) => sum + Number(fields[at]), 0),
    };
  } catch {
    return null;
  }
}

/** Memory that the process has for itself, and its share of what it has with others, in bytes. */
function readPss(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]) * 1024;
  } catch {
    return 0;
  }
}

/** A process and all that it started, on Linux. */
export function processTree(root: number) {
  function members(): Map<number, number> {
    const all = new Map(
      readdirSync('/proc').flatMap((name) => {
        const stat = /^\d+$/.test(name) ? readStat(name) : null;
        return stat ? [[Number(name), stat] as const] : [];
      }),
    );
    const isMember = (pid: number): boolean => {
      if (pid === root) return true;
      const parent = all.get(pid)?.parent ?? 0;
      return parent > 1 && isMember(parent);
    };
    return new Map([...all].filter(([pid]) => isMember(pid)).map(([pid, { ticks }]) => [pid, ticks]));
  }
  return {
    /** Processor time so far, in ms; that of children that have ended is their parent's. */
    cpuMs: () => ([...members().values()].reduce((sum, ticks) => sum + ticks, 0) * 1000) / ticksASecond,
    memoryBytes: () => [...members().keys()].reduce((sum, pid) => sum + readPss(pid), 0),
  };
}
