import { calendarDay } from '../../shared/calendar-day.ts';
import { dataUsed, type DataUsed } from '../../../utils/storage/network.ts';

/** Days that are counted apart; older ones are in the total only. */
const DAYS = 30;

/** Counts are written at most this often. */
const WRITE_AFTER_MS = 1000;

export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

const NOTHING: Traffic = { requests: 0, bytes: 0 };

const sum = (a: Traffic, b: Traffic): Traffic => ({
  requests: a.requests + b.requests,
  bytes: a.bytes + b.bytes,
});

/** Adds what was fetched to its day, as the person's calendar has it, and to the total. */
export function addTraffic(used: DataUsed | null, traffic: Traffic, at: Date): DataUsed {
  const day = calendarDay(at);
  const { since, total, days } = used ?? { since: day, total: NOTHING, days: [] };
  const before = days.find((it) => it.day === day) ?? NOTHING;
  const others = days.filter((it) => it.day !== day);
  return {
    since,
    total: sum(total, traffic),
    days: [...others, { day, ...sum(before, traffic) }].slice(-DAYS),
  };
}

/** Counts what is fetched for pictures. A worker that is stopped within a second loses that second's count. */
export function createDataUsed({ now = Date.now } = {}) {
  let waiting = NOTHING;
  let writing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function write(): Promise<void> {
    const traffic = waiting;
    waiting = NOTHING;
    // Cleared in the meantime.
    if (traffic.requests === 0) return;
    await dataUsed.setValue(addTraffic(await dataUsed.getValue(), traffic, new Date(now())));
  }

  return {
    add(traffic: Traffic): void {
      waiting = sum(waiting, traffic);
      timer ??= setTimeout(() => {
        timer = null;
        writing = writing.then(write).catch(() => undefined);
      }, WRITE_AFTER_MS);
    },
    async clear(): Promise<void> {
      waiting = NOTHING;
      writing = writing.then(() => dataUsed.removeValue());
      await writing;
    },
  };
}
