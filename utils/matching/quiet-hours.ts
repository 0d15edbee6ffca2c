/** When nobody wants to be told of anything, by the clock on the wall: `22:00` to `07:00`. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** From the first minute until before the last; over midnight where `from` is the later one. None where both are the same. */
export function isQuiet(hours: QuietHours | null, now: Date): boolean {
  if (!hours) return false;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const minute = now.getHours() * 60 + now.getMinutes();
  return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
}
